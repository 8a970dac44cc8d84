"""The addresses of the accounts; what each asks of whoever comes stands in `needs`."""

from __future__ import annotations

from django.urls import path

from repatria.accounts.views import account, audit, door, factors, glass, officers

urlpatterns = [
    path("sign-in", door.enter, name="sign-in"),
    path("sign-in/second", door.second_factor, name="second-factor"),
    path("sign-in/set-up/<str:token>", door.set_up, name="set-up"),
    path("sign-out", door.sign_out, name="sign-out"),
    path("home", door.home, name="home"),
    path("account", account.show_account, name="account"),
    path("account/password", account.change_password, name="password"),
    path("account/purpose", account.ask_purpose, name="purpose"),
    path("account/factors", factors.list_factors, name="factors"),
    path("account/factors/code", factors.add_code, name="add-code"),
    path("account/factors/passkey", factors.add_passkey, name="add-passkey"),
    path("account/factors/recovery", factors.recovery_codes, name="recovery-codes"),
    path("break-glass", glass.break_glass, name="break-glass"),
    path("officers/", officers.list_officers, name="officers"),
    path("officers/new", officers.add_officer, name="add-officer"),
    path("officer/<str:name>", officers.show_officer, name="officer"),
    path("audit", audit.show_audit, name="audit"),
    path("audit.csv", audit.take_audit, name="audit-csv"),
]
