"""Absences that the summary contradicts, failures that are denied, and facts that nobody wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.benchmarks.mutations import RATIONALE, SUMMARY, Change, Kind, Letter, Place, is_closing


class Present(NamedTuple):
    """Words by which a summary says that something is there, and claims that it is not."""

    said: str  # a pattern
    claims: tuple[str, ...]


# Written from what summaries and rationales say, not from what any rule looks for. {who} is the
# worker as the letter calls them.
_PRESENT = (
    Present(
        r"(?:urine )?drug (?:screen|test)(?:s|ing)?|toxicology (?:screen|report)|\bUDS\b",
        (
            "There is no documentation of urine drug testing.",
            "No drug screen was found in the submitted records.",
            "The submitted reports show no evidence of random drug testing to monitor compliance.",
            "The records lack a urine drug screen.",
        ),
    ),
    Present(
        r"(?:pain|opioid|narcotic|medication|treatment|controlled substance) (?:agreement|contract)",
        (
            "There is no evidence of a pain agreement.",
            "An opioid contract is not documented.",
            "The records do not contain a signed pain contract.",
        ),
    ),
    Present(
        r"CURES",
        (
            "There is no documentation of a CURES report.",
            "The prescription monitoring database was not checked.",
        ),
    ),
    Present(
        r"(?:visits|sessions|rounds|course|weeks) of (?:\w+ )?physical therapy|"
        r"physical therapy(?: visits| sessions)?(?=,| and| without)|(?:had|completed) physical therapy",
        (
            "There is no documentation of previous physical therapy.",
            "The records do not show that physical therapy has been tried.",
            "{who} has not had any physical therapy.",
            "There is no evidence of a trial of conservative treatment.",
        ),
    ),
    Present(
        r"(?:has|have|had|included|includes|completed|with|of)(?: \w+){0,6}?,? acupuncture",
        (
            "There is no record of any acupuncture.",
            "The submitted documents do not describe a trial of acupuncture.",
        ),
    ),
    Present(
        r"chiropractic (?:care|treatment|visits|manipulation|therapy)",
        (
            "No chiropractic treatment has been documented.",
            "There is no evidence that chiropractic care was tried.",
        ),
    ),
    Present(
        r"home exercise(?: program|s)?|exercises at home",
        (
            "There is no documentation of a home exercise program.",
            "The reports do not mention any home exercises.",
        ),
    ),
    Present(
        r"(?:cortico)?steroid injections?|cortisone injections?|trigger point injections? (?:of|on|in)",
        (
            "There is no documentation of any previous injection.",
            "The records do not mention injections.",
        ),
    ),
    Present(
        r"\bMRI\b(?! (?:of the [\w ]+ )?(?:was |is )?(?:requested|not))[^.]{0,60}"
        r"(?:showed|shows|revealed|demonstrated|found|dated|of \d)",
        (
            "There is no MRI in the submitted records.",
            "No imaging studies were submitted for review.",
            "An MRI has not been performed.",
            "There is no documentation of diagnostic imaging.",
        ),
    ),
    Present(
        r"X-rays?[^.]{0,50}(?:showed|shows|revealed|demonstrated|were|found)",
        (
            "There is no documentation of plain radiographs.",
            "No X-rays were submitted.",
        ),
    ),
    Present(
        r"(?:EMG|NCS|NCV|nerve conduction|electrodiagnostic|electromyograph\w+)[^.]{0,60}"
        r"(?:showed|revealed|were|was|of|dated)",
        (
            "Electrodiagnostic studies have not been performed.",
            "There is no documentation of electrodiagnostic testing.",
        ),
    ),
    Present(
        r"(?:underwent|status post|had) (?:an? )?(?:\w+ ){0,5}(?:surgery|fusion|laminectomy|"
        r"arthroscopy|discectomy|release|repair|replacement|operation)",
        (
            "There is no documentation of prior surgery.",
            "{who} has never had surgery.",
        ),
    ),
    Present(
        r"(?:[Ww]ith (?:the )?(?:medications?|it|them|\w+)(?: \d+ mg)?,? (?:he|she) (?:can|is able to|walks|does)"
        r"|(?:allows?|enables?|lets) (?:him|her) to|(?:he|she) can \w+[^.]{0,60} with (?:it|the|medic))",
        (
            "There is no documentation of functional improvement with the medication.",
            "The records do not show any improvement in function.",
            "No functional benefit has been documented.",
            "There is no evidence of improved activities of daily living.",
        ),
    ),
    Present(
        r"\d(?:/10| out of 10)[^.]{0,40}without[^.]{0,60}\d(?:/10| out of 10)[^.]{0,20}with\b|"
        r"\d(?:/10| out of 10) with[^.]{0,60}\d(?:/10| out of 10) without|"
        r"\bpain (?:\w+ ){0,4}(?:fell|falls|gone down|goes down|went down|decreased|dropped) [^.]{0,20}\d|"
        r"(?:reduced|reduces|lowers?|lowered|brings?|brought) (?:the |his |her )?pain [^.]{0,30}\d",
        (
            "There is no documentation of pain relief.",
            "The records do not describe any reduction in pain.",
            "There is no evidence of analgesia, as no pain scores were recorded.",
        ),
    ),
    Present(
        r"(?:reports?|notes?|complains? of|with|has) (?:mild )?(?:constipation|nausea|dry mouth|"
        r"drowsiness|dizziness|sedation|heartburn|stomach upset)",
        (
            "There is no documentation of side effects.",
            "The records do not mention any adverse effects.",
        ),
    ),
    Present(
        r"(?:works?|working|returned to work|return to work)(?: \w+){0,2} (?:full|part|modified|"
        r"regular|light|restrict)|(?:has )?not (?:returned to work|worked since)|temporarily "
        r"(?:totally|partially) disabled|is (?:not working|off work|retired)|permanent and stationary",
        (
            "There is no documentation of the work status.",
            "The records do not describe the work status.",
        ),
    ),
    Present(
        r"(?:decreased|reduced|diminished|absent) (?:sensation|light touch|sensory|reflex\w*)|"
        r"sensation (?:was|is) (?:slightly )?(?:decreased|reduced|diminished)|"
        r"weakness (?:of|in)|straight leg rais\w+(?: test)? (?:is|was) positive|positive straight",
        (
            "There is no objective evidence of a neurological deficit.",
            "The examination does not document any neurologic findings.",
            "There are no signs of radiculopathy on examination.",
        ),
    ),
    Present(
        r"(?:limited|reduced|restricted|decreased) (?:\w+ )?(?:range of motion|motion|flexion|"
        r"extension|abduction|rotation)|(?:flexion|abduction|extension) (?:is |was )?(?:limited|to \d+)",
        (
            "There is no documentation of limited range of motion.",
            "Range of motion was not recorded.",
        ),
    ),
    Present(
        r"(?:tenderness|spasm)\b",
        (
            "There are no objective findings on physical examination.",
            "The records do not contain a physical examination.",
        ),
    ),
    Present(
        r"(?:numbness|tingling)\b",
        ("There is no mention of numbness or tingling.",),
    ),
    Present(
        r"(?:uses?|used|wore|wears|included?s?|with|in) (?:a |an )?(?:\w+ ){0,4}(?:brace|splint|boot|orthosis)",
        (
            "There is no documentation of bracing or splinting.",
            "The use of a brace has not been documented.",
        ),
    ),
    Present(
        r"cognitive behavioral therapy|psychotherapy (?:sessions|visits)|sessions of (?:psycho)?therapy",
        (
            "There is no documentation of psychotherapy.",
            "The records do not describe any psychological treatment.",
        ),
    ),
)  # fmt: skip
_NOT_THERE = re.compile(
    r"\b(?:no|not|never|without|denies|denied|none|neither|nor|lacks?|negative|absent|request\w*|"
    r"recommend\w*|asks?|asked|plan\w*|consider\w*|pending|normal|unremarkable|if|prescri\w+)\b",
    re.IGNORECASE,
)
_FAILED = (
    Present(
        r"without (?:lasting |sustained |significant |much |any )?(?:relief|improvement|benefit|success)|"
        r"(?:did|have|has) not (?:help|helped|relieve|resolve|bring|brought|been enough)\w*|"
        r"\bfail(?:ed|ure)\b|no (?:lasting |sustained )?(?:relief|benefit) from|"
        r"(?:was|were) stopped|discontinued|not tolerate|brought no|ineffective|wore off|"
        r"relief (?:for|lasted) (?:only |about )?(?:a few|one|two|three|\d) (?:days|weeks?)|"
        r"helped (?:only )?for (?:a few|one|two|three|\d) (?:days|weeks?)|intolerance",
        (
            "{who} has not failed conservative treatment.",
            "There is no evidence that other treatment has failed.",
            "There is no documentation of a failure of conservative care.",
            "Failure of first-line treatment has not been documented.",
        ),
    ),
)
_INVENTED = (
    "On 06/17/2013 {who} received a Botox injection.",
    "{who} also takes Cymbalta 60 mg every day.",
    "A bone scan of 04/09/2014 showed increased uptake.",
    "{who} completed 37 visits of aquatic therapy.",
    "A discogram was positive.",
    "Methotrexate was started by a rheumatologist.",
)
_ABSENT = ("claims.*", "record.*")


def absences(letter: Letter) -> Iterator[Change]:
    """A claim of absence before the closing sentence; the summary has what it denies."""
    yield from _claimed(letter, _PRESENT, exclude=_NOT_THERE)


def failures(letter: Letter) -> Iterator[Change]:
    """A claim that nothing has failed; the summary says what did."""
    yield from _claimed(letter, _FAILED, exclude=None)


def _claimed(
    letter: Letter, table: tuple[Present, ...], exclude: re.Pattern[str] | None
) -> Iterator[Change]:
    summary = Place(SUMMARY)
    for present in table:
        said = next(
            (
                match
                for match in letter.find(summary, present.said)
                if exclude is None or not exclude.search(_clause(letter, match))
            ),
            None,
        )
        for number, claim in enumerate(present.claims if said else ()):
            item = letter.items[number % len(letter.items)]
            assert said
            yield from _put(letter, item, claim, said[0])


def _clause(letter: Letter, match: re.Match[str]) -> str:
    """The words found, and those before and behind them up to the next stop."""
    before = re.split(r"[.;]\s", letter.text[max(0, match.start() - 90) : match.start()])[-1]
    behind = re.split(r"[.;]\s", letter.text[match.end() : match.end() + 40])[0]
    return before + match[0] + behind


def invented(letter: Letter) -> Iterator[Change]:
    """A sentence with a drug, a test, a date or a number that stands nowhere else."""
    low = letter.text.casefold()
    for number, sentence in enumerate(_INVENTED):
        names = re.findall(r"Botox|Cymbalta|bone scan|aquatic|discogram|Methotrexate", sentence)
        if not any(name.casefold() in low for name in names):
            yield from _put(letter, letter.items[number % len(letter.items)], sentence)


def _put(letter: Letter, item: int, sentence: str, *against: str) -> Iterator[Change]:
    """A sentence before the one that closes a rationale; at its end where none does."""
    words = sentence.format(who=_worker(letter))
    words = words if words[0].isupper() else words[0].upper() + words[1:]
    place = Place(RATIONALE, item)
    sentences = letter.sentences(place)
    last = sentences[-1]
    if is_closing(letter.text[slice(*last)]):
        yield Change(place, last[0], last[0], words + " ", against)
    else:
        yield Change(place, last[1], last[1], " " + words, against)


def _worker(letter: Letter) -> str:
    names = re.findall(r"\b[Tt]he (patient|injured worker|worker|claimant|applicant)\b", letter.text)
    return f"the {max(set(names), key=names.count)}" if names else "the worker"


KINDS = (
    Kind("absence claimed", _ABSENT, absences),
    Kind("failure denied", _ABSENT, failures),
    Kind("fact not in record", ("claims.*", "dates.*"), invented),
)
