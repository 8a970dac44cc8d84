"""Signs: the stems without which a clause cannot say something; they spare most rules most clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from repatria.intake.reports.propose.proposal import Predicate as P


def _any(*stems: str) -> re.Pattern[str]:
    return re.compile("|".join(stems), re.IGNORECASE)


SIGNS: Mapping[P, re.Pattern[str]] = {
    P.CAPTURED: _any("captur", "detain", "detention", "seiz", "taken", "took", "takes", "taking", "arrest", "apprehend", "abduct", "kidnap", "caught", "surrender",
                     "themselves up", "himself up", "captivity", "picked up", "handed", "rounded", "intercept", "their arms", "his arms", "hands"),
    P.HELD_BY: _any("held", "hold", "kept", "keep", "detain", "imprison", "jail", "intern", "incarcer", "hous", "lock", "captivity", "custody", "detention", "camp",
                    "prison", "hands", "barracks", "cell", "colony", "hiding", "figure", "number", "total", "left", "has ", "shared", "show"),
    P.KILLED: _any("kill", "died", "shot", "execut", "dead", "fallen", "casualt", "fatalit", "losses"),
    P.DIED_IN_CUSTODY: _any("die", "dying", "dead", "death", "kill", "perish", "execut", "starv", "shot", "shoot", "beaten", "succumb", "murder", "coffin", "bod(?:y|ies)"),
    P.MISSING: _any("missing", "disappear", "vanish", "unaccounted", "heard", "news of", "word of", "whereabouts", "contact", "seen", "nothing after", "tracing"),
    P.TRANSFERRED_TO: _any("transfer", "moved", "taken", "sent", "brought", "flown", "flew", "transport", "driv", "drove", "evacuat", "deliver", "relocat", "escort", "deport", "took"),
    P.EXCHANGED: _any("exchang", "swap", "trade", "each", r"\d for \d", "in return"),
    P.RELEASED: _any("releas", "freed", "free", "let ", "repatriat", "handed", "return", "home", "back", "liberat", "reunit", "came", "come", "arriv", "walk", "cross", "belarus", "handover", "ashore", "flew", "sent", "bused", "drove", "landed", "brought", "receiv", "got "),
    P.OFFER_EXCHANGE: _any("exchang", "swap", "hand", "return", "releas", "free", "trad", "give", "transfer", "let ", "send", "repatriat", "deliver"),
    P.OFFER_OTHER: _any("ready", "willing", "prepared", "offer", "agreed", "would", "will", "stand", "cooperat", "co-operat", "help", "assist", "mediat", "facilit", "host", "consider"),
    P.PROMISE: _any("may", "will", "would", "shall", "are to", "is to", "promis", "pledg", "guarante", "vow", "assur", "underto", "undertak"),
    P.DEMAND: _any("demand", "call", "urg", "insist", "appeal", "must", "should", "press", "seek", "request", "wants", "asked", r"let (?:the|them|him)"),
    P.FORECAST: _any("will", "would", "expect", "more", "going to", "manage", "about to", "hope", "able to", "plan", "intend", "matter of time", "further", "hands"),
    P.WISH: _any("wish", "want", "desire", "ask", "request", "beg", "plead", "appl", "like", "prefer", "hop", "long", "choose", "chose", "opted", "decid", "intend", "inten", "refus", "declin",
                 "reject", "willing", "afraid", "fear", "asylum", "refuge", "other", "second", "third", "another", "said no", "behind", "rest"),
    P.CONDITION: _any("wound", "injur", "bandag", "burn", "amputat", "fractur", "shrapnel", "gunshot", "broken", "broke", "lost", "weigh", "malnour", "emaciat", "starv", "dehydrat", r"\bill\b", "sick",
                      "tubercul", "hepat", "pneumon", "malaria", "frost", "concuss", "scar", "paraly", "blind", "coma", "limp", "condition", "health", "sling", "plaster", "cast", "splint", "artificial",
                      "prosthe", "could", "can ", "hit in", "ankle", "sprain", "gaunt", "frail", "exhaust", "skin", "treat", "medical", "care", "surgery", "operation", "hospital", "tortur", "beaten", "unconsc", "underweight", "crutch", "wheelchair", "stretcher", "unharmed", "unhurt", "alive"),
    P.VISIT_OR_ACCESS: _any("visit", "access", "see ", "saw", "met ", "interview", "spoke", "speak", "allow", "contact", "letter", "parcel", "call", "inspect", "regist", "asked", "message", "consul"),
    P.CARRIED_NO_DOCUMENT: _any("no ", "without", "not ", "n[’']t", "lack", "burn", "destroy", "threw", "neither", "nothing"),
    P.DOCUMENT_NOT_BEARERS: _any("name", "belong", "bore", "own", "false", "fake", "forged", "else", "another", "issued", "resemble", "photograph", "picture"),
    P.DOCUMENT_ISSUED_TO: _any("issued", "made out", "registered", "bearing", "name", "naming", "belong", "identif"),
    P.CARRIED_DOCUMENT: _any("card", "paper", "document", "passport", "ticket", "booklet", "tag", "disc", "certificate", "licen", "pass", "notice", r"\bID"),
    P.IDENTITY: _any(r"\d\d", "identif", "named", "name", "calls", "born", "twenty", "thirty", "forty", "eighteen", "nineteen", "private", "corporal", "sergeant", "lieutenant", "captain", "constable",
                     "squadron", "aged", "about", "conscript", "driver", "officer"),
    P.ORDER_POLICY: _any("press", "encourag", "taught", "order", "instruct", "call", "emphasi", "told", "warn", "command", "urg", "direct", "forbid", "forbade", "bann", "requir", "train"),
    P.DEPLOYED: _any("soldier", "troop", "service", "personnel", "fighter", "men", "force", "engineer", "sapper", "reinforce", "worker", "contingent"),
}  # fmt: skip
