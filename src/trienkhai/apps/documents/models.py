"""Documents that came in or go out, what was read in them, what people decided about it, and the registers."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trienkhai.apps.journal.models import StoredFile
from trienkhai.apps.org.models import Post, Unit


class Sensitivity(models.IntegerChoices):
    """Who may come near a document."""

    PUBLIC = 1, _("Công khai")
    INTERNAL = 2, _("Nội bộ")
    RESTRICTED = 3, _("Hạn chế truy cập")
    CONFIDENTIAL = 4, _("Bí mật nội bộ")


class Urgency(models.TextChoices):
    """Độ khẩn (NĐ 30/2020 Phụ lục I)."""

    URGENT = "khan", _("Khẩn")
    VERY_URGENT = "thuong_khan", _("Thượng khẩn")
    EXPRESS = "hoa_toc", _("Hỏa tốc")


class Document(models.Model):
    """One official document. A file that holds a dispatch and its plan gives two, the second attached to the first."""

    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    file_name = models.CharField(max_length=255, blank=True)  # as this office received it
    # The text of the whole file as read; spans of this document and of its findings are offsets into it.
    text = models.TextField(blank=True)
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)  # place among the documents of the file
    attached_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    # Header as registered: the machine's reading until a clerk corrects it (the findings keep both).
    system = models.CharField(max_length=10, default="state")
    issuer = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    issuer_name = models.CharField(max_length=300, blank=True)
    parent_issuer_name = models.CharField(max_length=300, blank=True)
    type = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=30, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=120, blank=True)
    date = models.DateField(null=True, blank=True)
    subject = models.TextField(blank=True)
    signer = models.JSONField(default=dict, blank=True)  # authority, position, name
    addressees = models.JSONField(default=list, blank=True)
    recipients = models.JSONField(default=list, blank=True)
    identified_as = models.JSONField(null=True, blank=True)
    reading = models.JSONField(null=True, blank=True)  # this document's entry of trienkhai.reading/1
    warnings = models.JSONField(default=list, blank=True)
    # Number, symbol, subject and issuer without diacritics, for search.
    folded = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # QCVN 12:2026/BCA 3.5.2.1.2. A State secret is none of these: it is never taken in.
    sensitivity = models.PositiveSmallIntegerField(choices=Sensitivity, default=Sensitivity.INTERNAL)
    urgency = models.CharField(max_length=20, choices=Urgency, blank=True)

    class Meta:
        indexes = (models.Index(fields=("number", "symbol", "date")),)

    @property
    def code(self) -> str:
        """Number and symbol in one, as people cite it, a zero before numbers below ten; empty when neither is known."""
        number = self.number.zfill(2) if self.number.isdigit() else self.number
        joint = "-" if self.system == "party" else "/"
        return joint.join(part for part in (number, self.symbol) if part)

    @property
    def own_text(self) -> str:
        return self.text[self.span_start : self.span_end]


class PageLayout(models.Model):
    """A page of a PDF or a picture, for its facsimile: where the words of the text stand on it."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="pages"
    )  # first of its file
    number = models.PositiveIntegerField()
    width = models.FloatField()  # points
    height = models.FloatField()
    recognised = models.BooleanField(default=False)
    # Which file of an exchange package it is in, and which page of that file; both from 1.
    attachment = models.PositiveIntegerField(null=True)
    attachment_page = models.PositiveIntegerField(null=True)
    # [start, end, left, top, right, bottom in ten-thousandths of the page, certainty in hundredths or null]
    words = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="page_of_a_file_once"),)


class SearchText(models.Model):
    """A document's head and words, folded, for search; the databases keep an index over it (migration 0006)."""

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="search_text"
    )
    words = models.TextField()


class IncomingEntry(models.Model):
    """A line of the register of incoming documents (sổ đăng ký văn bản đến, NĐ 30/2020 Phụ lục IV)."""

    class Status(models.TextChoices):
        REGISTERED = "registered", _("Đã vào sổ")
        IN_REVIEW = "in_review", _("Đang đọc, rà soát")
        REVIEWED = "reviewed", _("Chờ lãnh đạo cho ý kiến")
        INSTRUCTED = "instructed", _("Đã có bút phê")
        GIVEN_OUT = "given_out", _("Đã giao nhiệm vụ")
        CLOSED = "closed", _("Đã xử lý xong")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="incoming")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()  # số đến, one series per body and calendar year
    arrived_on = models.DateField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="entries")
    holder = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # who has it
    passed_on = models.DateField(null=True, blank=True)  # ngày chuyển
    signed_for = models.CharField(max_length=120, blank=True)  # ký nhận
    note = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True, blank=True)  # thời hạn giải quyết
    kept_at = models.CharField(
        max_length=200, blank=True
    )  # where the paper lies, when its words are not here
    status = models.CharField(max_length=20, choices=Status, default=Status.REGISTERED)
    registered_by = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("body", "year", "number"), name="incoming_number_once"),
        )
        # The register is read newest first, a page at a time.
        indexes = (models.Index(fields=("-arrived_on", "-id"), name="incoming_newest_first"),)
        ordering = ("-year", "-number")


class Upload(models.Model):
    """A file that takes long to read, kept until a job has read and registered it, or has said why it could not."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Chờ đọc")
        READING = "reading", _("Đang đọc")
        FAILED = "failed", _("Chưa đọc được")
        REGISTERED = "registered", _("Đã vào sổ")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="uploads")
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)  # emptied with the file when the document is a State secret
    place = models.CharField(max_length=80, blank=True)  # where the bytes wait; empty once they are gone
    size = models.BigIntegerField()
    on = models.DateField()  # the day it was handed in
    arrived_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    secret_words_seen = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    pages_done = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)  # 0 while nobody knows
    error = models.CharField(max_length=40, blank=True)  # code of a ReadingError, or duplicate, secret_words
    at = models.DateTimeField(auto_now_add=True)
    entry = models.ForeignKey(
        IncomingEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="uploads"
    )  # the line it became, or the earlier line of the same document

    class Meta:
        ordering = ("-id",)


class Instruction(models.Model):
    """A leader's instruction on an incoming document (bút phê): lead, co-ordinators, for information, date."""

    entry = models.ForeignKey(IncomingEntry, on_delete=models.PROTECT, related_name="instructions")
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField()
    text = models.TextField()
    lead = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    coordinators = models.ManyToManyField(Unit, related_name="+", blank=True)
    informed = models.ManyToManyField(Unit, related_name="+", blank=True)
    due = models.DateField(null=True, blank=True)
    without_date = models.BooleanField(default=False)


class OutgoingEntry(models.Model):
    """A document this body issues, from draft to delivery; numbered, it is a line of the outgoing register."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Dự thảo")
        APPROVED = "approved", _("Đã duyệt")
        NUMBERED = "numbered", _("Đã cấp số")
        SIGNED = "signed", _("Đã có bản ký")
        ISSUED = "issued", _("Đã phát hành")

    body = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outgoing")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    type = models.CharField(max_length=60)
    subject = models.TextField()
    # The document description that the writers print (core.documents.writers.OfficialDocument as JSON).
    description = models.JSONField(default=dict)
    forwards = models.ForeignKey(
        IncomingEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="dispatches"
    )
    series = models.CharField(max_length=60, blank=True)  # type of document where each has its own numbers
    series_year = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # of the Party: first year of the term
    number = models.PositiveIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    numbered_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)  # ngày chuyển
    # Units that will get it; each becomes a delivery on the day of issue.
    receivers = models.ManyToManyField(Unit, related_name="+", blank=True)
    version = models.PositiveIntegerField(default=0)  # counted up by each edit: two people at once are told
    folded = models.TextField(blank=True)  # number, symbol and subject without diacritics, for search
    copies = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=500, blank=True)
    docx = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_copy = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What receivers get: made at issue.
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="outgoing"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("body", "series", "series_year", "number"),
                condition=Q(number__isnull=False),
                name="outgoing_number_once",
            ),
        )
        ordering = ("-id",)

    @property
    def code(self) -> str:
        """Number and symbol as on the page, a zero before numbers below ten; empty before numbering."""
        return f"{self.number:02d}/{self.symbol}" if self.number is not None else ""


class Delivery(models.Model):
    """An issued document on its way to one unit: delivered (in their register's tray), then received by them."""

    outgoing = models.ForeignKey(OutgoingEntry, on_delete=models.PROTECT, related_name="deliveries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deliveries")
    delivered_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(
        IncomingEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="delivery"
    )
    # The unit ended before it received it: its successor's delivery of the same document.
    handed_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_from"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("outgoing", "unit"), name="delivery_once_a_unit"),)


def waiting_at(units: Collection[int]) -> Q:
    """Deliveries that lie in the trays of these units."""
    return Q(unit_id__in=units, received_at=None, delivered_at__isnull=False, handed_to=None)


class Finding(models.Model):
    """What the machine read in a stretch of text, or a person marked. Never changed; decisions stand beside it."""

    class Kind(models.TextChoices):
        HEADER = "header", _("Thể thức")
        CITATION = "citation", _("Văn bản viện dẫn")
        DUTY = "duty", _("Nhiệm vụ")
        TARGET = "target", _("Chỉ tiêu")

    class Origin(models.TextChoices):
        MACHINE = "machine", _("Máy đọc")
        PERSON = "person", _("Người thêm")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind)
    field = models.CharField(max_length=40, blank=True)  # which header field
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    part = models.CharField(max_length=60, blank=True)  # id of the part of the document tree, such as III.1
    # Duty: lead, coordinate (names as written), due, due_rule, recurrence, report_to, product. Header: value. …
    data = models.JSONField(default=dict)
    certainty = models.FloatField(default=0.0)
    rule = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.MACHINE)
    made_by = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("span_start", "id")
        indexes = (models.Index(fields=("document", "kind")),)

    @property
    def text(self) -> str:
        return self.document.text[self.span_start : self.span_end]


class Decision(models.Model):
    """A person's word on a finding. The newest that was not withdrawn counts; all of them stay."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Chấp nhận")
        CORRECTED = "corrected", _("Sửa lại")
        SPLIT = "split", _("Tách thành nhiều nhiệm vụ")
        JOINED = "joined", _("Gộp với nhiệm vụ liền kề")
        REJECTED = "rejected", _("Bỏ qua")
        WITHDRAWN = "withdrawn", _("Rút lại quyết định")

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=10, choices=Verdict)
    # Corrected values; for a split the list of parts. Of findings joined, the first keeps the values of the whole,
    # the others `into`, the id of the first.
    data = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
    act = models.CharField(
        max_length=32, blank=True
    )  # shared by decisions of one act: they are undone together
    by = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)


from trienkhai.apps.documents import register_models  # noqa: E402, F401  # Django finds records in this module
