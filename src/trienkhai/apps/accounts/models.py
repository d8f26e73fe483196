"""Sign-in: one account, one person. Rights come from posts (app org), never from the account."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

USERNAME = r"[a-z0-9][a-z0-9.-]{2,59}"
"""What a sign-in name is made of, wherever an account is opened."""


class AccountManager(BaseUserManager["Account"]):
    def create_account(
        self, username: str, full_name: str, password: str | None, **more: object
    ) -> "Account":
        account = self.model(username=username, full_name=full_name, **more)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    # A sample sign-in opens only from this very machine (loopback).
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # Sign-in after sign-in that failed, and until when no further one is tried.
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    # Somebody else chose the password: the person chooses an own one first.
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=200, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.full_name


class EarlierPassword(models.Model):
    """The hash of a password that was in use: the last ten are not taken again."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="earlier_passwords")
    password = models.CharField(max_length=128)
    until = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
