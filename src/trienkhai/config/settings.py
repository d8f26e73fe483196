"""Every setting of the product, typed, from the environment. The table of all of them is docs/settings.md."""

from pathlib import Path
from secrets import token_urlsafe

import environ

env = environ.Env()
if _file := env.str("TRIENKHAI_FILE", default=""):
    environ.Env.read_env(_file)  # secrets from a file that only the service may read

PACKAGE = Path(__file__).resolve().parent.parent

# Where data lives: database, received files, the generated secret.
DATA_DIR = Path(env.str("TRIENKHAI_DATA", default="var")).resolve()

# Sample mode: fictitious place and people, sign-ins that work on loopback only, a date that can be set.
SAMPLE_MODE = env.bool("TRIENKHAI_SAMPLE", default=False)
DEBUG = env.bool("TRIENKHAI_DEBUG", default=False)
ALLOWED_HOSTS = env.list("TRIENKHAI_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


def _secret() -> str:
    """The secret of this installation: from the environment, else made once and kept beside the data."""
    if given := env.str("TRIENKHAI_SECRET", default=""):
        return str(given)
    kept = DATA_DIR / "secret"
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = _secret()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "trienkhai.apps.journal",
    "trienkhai.apps.accounts",
    "trienkhai.apps.org",
    "trienkhai.apps.documents",
    "trienkhai.apps.duties",
    "trienkhai.apps.measures",
    "trienkhai.apps.planning",
    "trienkhai.apps.reports",
    "trienkhai.faces.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "trienkhai.faces.web.middleware.RequestSizeMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "trienkhai.faces.web.middleware.UploadMiddleware",
    "trienkhai.faces.web.middleware.PostMiddleware",
    "trienkhai.faces.web.accounts.security.SecureAccountMiddleware",
    "trienkhai.faces.web.middleware.AccessRuleMiddleware",
    "trienkhai.faces.web.middleware.WithdrawnMiddleware",
    "trienkhai.faces.web.middleware.ReaderMiddleware",
]

ROOT_URLCONF = "trienkhai.config.urls"
WSGI_APPLICATION = "trienkhai.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "trienkhai.faces.web.contexts.shell",
            ],
        },
    }
]

DATABASES = {
    "default": env.db_url("TRIENKHAI_DATABASE", default=f"sqlite:///{DATA_DIR / 'trienkhai.sqlite3'}")
}
DATABASES["default"]["ATOMIC_REQUESTS"] = True  # one request is one transaction
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    # Writers wait for each other instead of failing half way; readers never wait (ReaderMiddleware).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
        "timeout": 20,
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Jobs wait in the same database as the work that asked for them: neither is ever there without the other.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["trienkhai.apps.accounts.sign_in.PasswordBackend"]
# QCVN 12:2026/BCA 3.7.2.6: eight characters of four kinds; the last ten are not taken again.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "trienkhai.apps.accounts.passwords.FourKinds"},
    {"NAME": "trienkhai.apps.accounts.passwords.NotUsedBefore"},
]
ACCOUNT_ADAPTER = "trienkhai.apps.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "trienkhai.apps.accounts.adapters.SingleSignOnAdapter"
MFA_ADAPTER = "trienkhai.apps.accounts.adapters.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # accounts.sign_in counts failures in the database, for all processes alike
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "sign-in"
ACCOUNT_FORMS = {"login": "trienkhai.faces.web.accounts.forms.SignInForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Triển Khai"
# It would write on every page; the middleware of accounts notes the last use when a person does something.
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = 12 * 60 * 60
# Who must have a second factor: nobody, administrators, everybody (who signs in from another machine).
SECOND_FACTOR = env.str("TRIENKHAI_SECOND_FACTOR", default="administrators")
# Single sign-on with any provider of OpenID Connect; empty: passwords only.
OIDC_ISSUER = env.str("TRIENKHAI_OIDC_ISSUER", default="")
OIDC_NAME = env.str("TRIENKHAI_OIDC_NAME", default="Đăng nhập một lần")
OIDC_CLAIM = env.str("TRIENKHAI_OIDC_CLAIM", default="preferred_username")  # holds the sign-in name
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "co-quan",
                "name": OIDC_NAME,
                "client_id": env.str("TRIENKHAI_OIDC_CLIENT", default=""),
                "secret": env.str("TRIENKHAI_OIDC_SECRET", default=""),
                "settings": {"server_url": OIDC_ISSUER, "fetch_userinfo": True},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["trienkhai.config.formats"]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # files are served from the package itself; nothing has to be collected
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = DATA_DIR / "files"
# Received files: a folder of this machine, or a bucket of any S3-compatible store when one is named.
S3_BUCKET = env.str("TRIENKHAI_S3_BUCKET", default="")
_BUCKET = {
    "BACKEND": "storages.backends.s3.S3Storage",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.str("TRIENKHAI_S3_ENDPOINT", default="") or None,
        "region_name": env.str("TRIENKHAI_S3_REGION", default="") or None,
        "access_key": env.str("TRIENKHAI_S3_KEY", default="") or None,
        "secret_key": env.str("TRIENKHAI_S3_SECRET", default="") or None,
        "default_acl": None,  # nothing is public; files leave through our own pages
        "file_overwrite": False,
    },
}
STORAGES = {
    "default": _BUCKET if S3_BUCKET else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# One received file, in bytes. A larger one is refused before it is read.
UPLOAD_LIMIT = env.int("TRIENKHAI_UPLOAD_LIMIT", default=50 * 1024 * 1024)
# Reading a file that others sent, in a process apart: seconds, bytes of memory, pages, files at the same time.
READ_SECONDS = env.float("TRIENKHAI_READ_SECONDS", default=120.0)
READ_MEMORY = env.int("TRIENKHAI_READ_MEMORY", default=1024 * 1024 * 1024)
READ_PAGES = env.int("TRIENKHAI_READ_PAGES", default=500)
READ_WORKERS = env.int("TRIENKHAI_READ_WORKERS", default=2)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "trienkhai.faces.web.interrupted.stale"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if env.bool("TRIENKHAI_HTTPS", default=False):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'", "'unsafe-inline'"],  # bar widths in tables are style attributes
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
    }
}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("TRIENKHAI_LOG_LEVEL", default="WARNING")},
}
