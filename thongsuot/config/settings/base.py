"""Settings of a running installation. Everything an office changes comes from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from environs import Env

from thongsuot.config.database import database_settings, var_directory
from thongsuot.config.secret import secret_key

env = Env()

ROOT = Path(__file__).resolve().parents[3]
VAR = var_directory()

DEBUG = env.bool("THONGSUOT_DEBUG", False)
SECRET_KEY = env.str("THONGSUOT_SECRET_KEY", "") or secret_key(VAR)
ALLOWED_HOSTS = env.list("THONGSUOT_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("THONGSUOT_ORIGINS", [])
HTTPS = env.bool("THONGSUOT_HTTPS", False)
DEMO = env.bool("THONGSUOT_DEMO", True)

INSTALLED_APPS = [
    "thongsuot.foundation",
    "thongsuot.places",
    "thongsuot.people",
    "thongsuot.ledger",
    "thongsuot.documents",
    "thongsuot.plans",
    "thongsuot.taskforces",
    "thongsuot.intake",
    "thongsuot.reports",
    "thongsuot.meetings",
    "thongsuot.practices",
    "thongsuot.recommendations",
    "thongsuot.followups",
    "thongsuot.synthesis",
    "thongsuot.administration",
    "thongsuot.notices",
    "thongsuot.api",
    "thongsuot.dashboards",
    "thongsuot.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_vite",
    "pghistory",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "thongsuot.foundation.web.RefusalMiddleware",
    "thongsuot.people.second_factor.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "thongsuot.config.urls"
WSGI_APPLICATION = "thongsuot.config.wsgi.application"
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            # In one language, what is the same on every page is drawn once a process.
            "loaders": [
                (
                    "thongsuot.foundation.folding.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thongsuot.desk.navigation.shell",
            ],
        },
    }
]

DATABASES = {"default": database_settings()}

LANGUAGE_CODE = "vi"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = "thongsuot.config.formats"
USE_THOUSAND_SEPARATOR = False

# Files: what was received lies apart from what is served.
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"  # files are served from where they were built; this stays empty
STATICFILES_DIRS = [ROOT / "frontend" / "dist"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "thongsuot.documents.storage.WholeFileStorage",
        "OPTIONS": {"location": VAR / "files", "base_url": None, "allow_overwrite": True},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# Vite writes a digest into each name under assets/: these may be kept for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[A-Za-z0-9_-]{8}\.\w+$"
DJANGO_VITE = {"default": {"manifest_path": ROOT / "frontend" / "dist" / ".vite" / "manifest.json"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024
# All the files of one request together; what is beyond is counted, not held.
UPLOAD_REQUEST_BYTES = 150 * 1024 * 1024
# An upload is held in memory until it is known to bear no secrecy stamp; see documents.
FILE_UPLOAD_HANDLERS = ["thongsuot.intake.uploads.BoundedMemoryUploadHandler"]

# Shared by all web processes: how often a code was tried, and which codes were used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
    }
}

# Signing in: no sign-up, second factor for administrators, lock-out after repeated failures.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "thongsuot.people.adapter.ClosedAccountAdapter"
ACCOUNT_FORMS = {
    "change_password": "thongsuot.people.forms.ChangePasswordForm",
    "reauthenticate": "thongsuot.people.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": None}
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or not HTTPS
MFA_TOTP_ISSUER = "Thông Suốt"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "thongsuot.people.lockout.locked_out"
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}

# Who wrote and from which page goes before every statement of a request: only where one may write.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
THONGSUOT_PERIODIC = [
    "thongsuot.intake.actions.sweep_stuck_readings",
    "thongsuot.people.sessions.clear_expired_sessions",
    "thongsuot.synthesis.actions.regroup_when_due",
    "thongsuot.documents.actions.sweep_orphans",
]
# Run every few seconds by `thongsuot tick`, so that a notice follows its entry at once.
THONGSUOT_OFTEN = [
    "thongsuot.synthesis.actions.follow",
    "thongsuot.notices.actions.dispatch",
    "thongsuot.notices.actions.remind",
    "thongsuot.notices.actions.post_letters",
]
THONGSUOT_BANNER = "thongsuot.desk.demo_accounts.banner"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("THONGSUOT_LOG", "WARNING")},
}

# Letters: printed unless a mail server is named; sent in working hours only.
EMAIL_HOST = env.str("THONGSUOT_SMTP_HOST", "")
EMAIL_PORT = env.int("THONGSUOT_SMTP_PORT", 25)
EMAIL_HOST_USER = env.str("THONGSUOT_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.str("THONGSUOT_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.bool("THONGSUOT_SMTP_STARTTLS", False)
EMAIL_USE_SSL = env.bool("THONGSUOT_SMTP_TLS", False)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = env.str(
    "THONGSUOT_EMAIL_BACKEND",
    f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend",
)
DEFAULT_FROM_EMAIL = env.str("THONGSUOT_EMAIL_FROM", "Thông Suốt <thong-suot@localhost>")
# Where people reach this installation, for links in letters and calendars.
THONGSUOT_URL = env.str("THONGSUOT_URL", "http://127.0.0.1:8000")
THONGSUOT_HOURS = (env.str("THONGSUOT_HOURS_FROM", "07:30"), env.str("THONGSUOT_HOURS_TO", "17:00"))
THONGSUOT_DIGEST_AT = env.str("THONGSUOT_DIGEST_AT", "08:00")
