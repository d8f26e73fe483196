"""Checks an answer of the capacitated p-median problem from the numbers alone; shares nothing with the solver."""

from trienkhai.core.planning.network.median.problem import MedianAnswer, MedianProblem


def verify_median(problem: MedianProblem, answer: MedianAnswer) -> tuple[str, ...]:
    """What is wrong with the answer, in sentences; empty when nothing is."""
    if answer.placing is None:
        return ()
    size = len(problem.demand)
    centre_of = answer.placing.centre_of
    faults = []
    if len(centre_of) != size or any(not 0 <= centre < size for centre in centre_of):
        return ("có điểm chưa được giao hoặc được giao cho tâm không có trong bài toán",)
    used = sorted(set(centre_of))
    if len(used) > problem.centres:
        faults.append(f"dùng {len(used)} tâm, chỉ được {problem.centres}")
    for centre in used:
        load = sum(int(problem.demand[place]) for place in range(size) if centre_of[place] == centre)
        if load > problem.capacity:
            faults.append(f"tâm {centre} nhận {load}, vượt sức chứa {problem.capacity}")
    value = sum(int(problem.distance[place][centre_of[place]]) for place in range(size))
    if value != answer.placing.value:
        faults.append(f"tổng khoảng cách là {value}, không phải {answer.placing.value}")
    if answer.bound > answer.placing.value:
        faults.append(f"cận {answer.bound} lớn hơn giá trị {answer.placing.value}")
    if answer.infeasible:
        faults.append("báo không có lời giải nhưng lại nêu một lời giải")
    return tuple(faults)
