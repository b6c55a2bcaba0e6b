"""As little as a Django site needs: the measure for every other page of the same run."""

from pathlib import Path

from thongsuot.config.database import database_settings

SECRET_KEY = "floor"  # noqa: S105 - signs nothing
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.web.floor.urls"
WSGI_APPLICATION = "benchmarks.web.floor.wsgi.application"
INSTALLED_APPS = ["benchmarks.web.floor"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]
DATABASES = {"default": database_settings()}
USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = "vi"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
