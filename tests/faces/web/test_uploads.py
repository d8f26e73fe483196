"""Files sent by a script with progress: the script is told where to go, and the message waits for that page."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.documents.papers import DISPATCH
from tests.cast import Cast


def test_a_script_is_told_the_page_that_follows_and_the_message_waits_there(cast: Cast) -> None:
    client = cast.client("clerk")
    told = client.post(
        reverse("register-incoming"),
        {"file": SimpleUploadedFile("cong-van.txt", DISPATCH.encode())},
        headers={"X-Upload": "1"},
    )
    assert told.status_code == 200
    assert "Đã vào sổ văn bản đến số" in client.get(told["X-Next-Page"]).content.decode()


def test_without_a_script_the_browser_is_led_there(cast: Cast) -> None:
    answer = cast.client("clerk").post(
        reverse("register-incoming"), {"file": SimpleUploadedFile("cong-van.txt", DISPATCH.encode())}
    )
    assert answer.status_code == 302
