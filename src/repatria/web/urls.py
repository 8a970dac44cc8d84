"""The addresses of the pages. A new one is refused without the key unless `guard` names it."""

from __future__ import annotations

from django.urls import path, register_converter

from repatria.web.converters import KeyConverter
from repatria.web.views import (
    bundle_sending,
    bundle_taking,
    bundles,
    capturing,
    claims,
    compare,
    deciding,
    drafts,
    enter,
    entering,
    exporting,
    findings,
    health,
    importing,
    jobs,
    judging,
    ledger,
    offer_withdrawal,
    offer_writing,
    offers,
    persons,
    plan,
    queues,
    reports,
    reviewing,
    ruling,
    situation,
    sources,
    stages,
)

register_converter(KeyConverter, "key")

urlpatterns = [
    path("enter", enter.enter, name="enter"),
    path("health", health.show_health, name="health"),
    path("metrics", health.show_meters, name="meters"),
    path("", situation.show_situation, name="situation"),
    path("persons/", persons.list_persons, name="persons"),
    path("persons/<key:key>", persons.show_person, name="person"),
    path("waiting/", queues.list_waiting, name="waiting"),
    path("captures/new", capturing.capture, name="capture"),
    path("claims/new", entering.enter_claim, name="enter-claim"),
    path("claims/<uuid:claim>", claims.show_claim, name="claim"),
    path("claims/<uuid:claim>/decide", deciding.decide, name="decide"),
    path("rule/<key:key>/<slug:property>", ruling.rule, name="rule"),
    path("judge/<key:key>:<key:other>", judging.judge, name="judge"),
    path("drafts/", drafts.list_drafts, name="drafts"),
    path("drafts/<slug:draft>", drafts.decide_draft, name="draft"),
    path("bundles/", bundles.list_bundles, name="bundles"),
    path("bundles/trust", bundles.trust_key, name="trust-key"),
    path("bundles/new", bundle_sending.make, name="make-bundle"),
    path("bundles/orders/<slug:draft>", bundle_sending.decide, name="bundle-order"),
    path("bundles/orders/<slug:draft>/file", bundle_sending.take_away, name="bundle-file"),
    path("bundles/take", bundle_taking.bring, name="take-bundle"),
    path("bundles/take/<slug:upload>", bundle_taking.inspect, name="inspect-bundle"),
    path("sources/", sources.list_sources, name="sources"),
    path("sources/<key:key>", sources.show_source, name="source"),
    path("findings", findings.show_findings, name="findings"),
    path("offers", offers.show_offers, name="offers"),
    path("offers/new", offer_writing.write_offer, name="write-offer"),
    path("offers/check", offer_writing.check_offer_text, name="offer-check"),
    path("offers/edit/<key:key>", offer_writing.write_offer, name="edit-offer"),
    path("offers/withdraw/<key:key>", offer_withdrawal.withdraw_offer, name="withdraw-offer"),
    path("jobs/<str:job>", jobs.show_progress, name="progress"),
    path("jobs/<str:job>/stop", jobs.stop_job, name="stop-job"),
    path("plan", plan.show_plan, name="plan"),
    path("plan/compare", compare.show_comparison, name="compare"),
    path("plan/stages", stages.show_stages, name="stages"),
    path("reports/", reports.list_reports, name="reports"),
    path("reports/<slug:digest>", reviewing.show_report, name="report"),
    path("reports/<slug:digest>/picture", reviewing.show_picture, name="report-picture"),
    path("reports/<slug:digest>/<int:start>-<int:end>", reviewing.review_passage, name="review-passage"),
    path("imports/", importing.bring_list, name="import"),
    path("imports/<slug:upload>", importing.import_file, name="import-file"),
    path("imports/<slug:upload>/bad-rows", importing.bad_rows, name="bad-rows"),
    path("exports/", exporting.export, name="export"),
    path("exports/<slug:file>", exporting.show_made, name="export-made"),
    path("exports/<slug:file>/file", exporting.take_away, name="export-file"),
    path("ledger", ledger.show_ledger, name="ledger"),
]

handler400 = "repatria.web.errors.bad_request"
handler403 = "repatria.web.errors.forbidden"
handler404 = "repatria.web.errors.not_found"
handler500 = "repatria.web.errors.broken"
