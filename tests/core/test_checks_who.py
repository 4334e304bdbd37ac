"""The worker's sex: words for it and pronouns, and what only looks like a slip."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.case import Case, Issue, Severity
from workbench.checks.chart import Chart
from workbench.checks.context import Context
from workbench.checks.rules import Found
from workbench.checks.who import sex as who_sex

MAN = "The patient is a 54 year old male with low back pain. He rates his pain 7/10. "


def found(summary: str, rationale: str = "") -> list[tuple[str, Found]]:
    issue = Issue(id="issue-1", treatment="Examplodone", rationale=rationale)
    chart = Chart(Case(summary=summary, issues=(issue,)), Context())
    return [(one.id, finding) for one in who_sex.RULES for finding in one.look(chart)]


@pytest.mark.parametrize(
    "text",  # behind a summary of a man; the slip is marked
    [
        "^She takes Examplodone.",
        "^Her back hurts.",
        "Utilization review noted that ^she had therapy.",
        "The patient told ^her physician about it.",
        "^She was referred for therapy.",
        "^She was evaluated by Dr. Nobody, who recommended surgery.",
        "Since ^she has not improved, the request is not necessary.",
        "There is no documentation that ^she failed therapy.",
        "^Her treating physician requested Examplodone.",
        "On examination, ^she has tenderness.",
        "There is no record that ^she had a urine drug screen.",
        "The worker reported that ^her symptoms are worse.",
        "^She lives with her husband.",
        "Guidelines ask for a trial first; ^she has had none.",
        "He broke a wrist as a boy. In May ^she complained of numbness.",
        "The patient says that “it is a bit sore” because ^she favors it.",
        "The surgeon asks for a scan. ^She still wakes from pain.",
        "The patient works as a nurse. ^She had run out of Examplodone.",
    ],
)
def test_that_one_pronoun_of_the_other_sex_is_found(text: str) -> None:
    for summary, rationale in ((MAN + text, ""), (MAN, text)):
        whole = rationale or summary
        ((rule, one),) = found(summary.replace("^", ""), rationale.replace("^", ""))
        assert (rule, one.severity) == ("who.pronoun-differs", None)
        assert one.at.start == whole.index("^")
        assert one.other is not None


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Nobody is the treating physician. She saw the patient. She recommended a scan.",
        "QME Dr. Nobody examined the patient. In her opinion, surgery is not indicated.",
        "The provider feels that she needs a scan. The doctor says she can do more.",
        "The attending physician writes that she has used Examplodone for him since May.",
        "The attending provider noted that she had reviewed the file.",
        "Dr. Nobody saw him. She recommended surgery.",
        "The physician asked for surgery. She feels that it will help.",
        "The therapist states in her report that the patient is better.",
        "The psychologist, in her evaluation, saw depression.",
        "His wife helps him. She drives. She cooks.",
        "His mother has diabetes, and she sees him daily.",
        "She et al. (2010) found it. So did Li and He.",
        "Dr. She was asked for a second opinion.",
        "He/she should rest; (s)he may walk. His or her pain may last.",
        "The patient says, “She is a good doctor.”",
        "The patient was seen by Ms. Nobody, PT. She notes progress.",
        "Guidelines say that a woman should be screened before she takes it.",
        "A female physician examined him.",
        "Breast pain is more common in women than in men.",
        "The nurse practitioner wrote that she disagrees. She asked for a scan.",
        "Dr. Nobody saw that he drops it. Her test was normal. The cause is open. She asks for it.",
        "The orthopedist, who wrote that she suspected a tear, found weakness.",
        "His cardiologist, a woman, ordered aspirin because of her concern about his heart.",
        "The doctor noted that her patient had pain. He told her that he does his exercises.",
        "The psychologist saw him. The course ended in May. Her report compares both dates.",
        "Dr. Nobody saw him in May. The knee was stable. She increased the dose and wrote a note.",
        "A co-worker pushed the cart. She was lifting it. Another worker fell. She hurt her back.",
        "His supervisor sent him home. She asked for a note. The boss told her sister.",
        "His daughter, a nurse, helps. She reports that he sleeps poorly.",
        "The reviewer called Dr. Nobody and left a message for her. No call was returned.",
        "The author, a surgeon, reports good results. She found relief in most.",
        "The evaluator found no deficit. In her view he can work. His sister and her son agree.",
        "The social worker visited. She felt that he was sad.",
        "The surgeon, who wrote on 2/5/13 that she did not want to operate, sent him to therapy.",
        "The chiropractor's note says that she gave manipulation, and that he felt better.",
        "Examplodone was added by another physician; she retired, and the doctor took over.",
        "He had six visits of therapy. He does the exercises that she taught him.",
        "Roe, M.D., saw him in May. Surgery is not planned. She asks for a scan.",
        "Dr Roe took over in May. She keeps the dose as it was.",
    ],
)
def test_that_a_pronoun_of_somebody_else_is_no_slip(text: str) -> None:
    assert found(MAN + text) == []
    assert found(MAN, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The attending provider noted that she complains of pain.",
        "The examiner measured 95 degrees. She reported no instability.",
        "The provider requests a scan. Her knee is swollen.",
        "The treating physician examined her knee.",
        "The surgeon saw her on 5/1/15.",
        "She is healthy, and the event concerned a sister.",
        "The orthopedist writes that the wound healed, that she nevertheless uses a cane.",
        "According to the physician, she is permanent and stationary.",
    ],
)
def test_that_a_pronoun_near_somebody_else_is_a_hint(text: str) -> None:
    ((_, one),) = found(MAN, text)
    assert one.severity is Severity.HINT
    assert one.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "His assailant was arrested; ^she had a history of violence.",
        "He lifted a resident of the home. The resident weighed 200 pounds; ^she was not hurt.",
        "A customer pulled the cart. ^She was struck too.",
        "The arsonist fled, but ^she was found.",
        "Marrowby writes that he is better. ^She has been using a new form.",
        "Jo Marrowby, a psychic, met him. ^She was referred elsewhere.",
        "He met a dog walker, who fell. ^She was treated for a sprain.",
        "Of two drivers, the latter was unhurt. ^She was released from care.",
        "Dr. Roe (she is new) saw him. Rest helped. Ice did too. ^She is able to go on.",
    ],
)
def test_that_a_pronoun_is_a_hint_where_a_stranger_may_be_meant(text: str) -> None:
    ((rule, one),) = found(MAN + text.replace("^", ""))
    assert (rule, one.severity, one.fix) == ("who.pronoun-differs", Severity.HINT, None)
    assert one.at.start == (MAN + text).index("^")


@pytest.mark.parametrize(
    "text",
    [
        "He works as a guard and a cashier. ^She complained of numbness.",
        "A customer pulled the cart. The patient rests; ^she has run out of Examplodone.",
        "The shoulder is stiff. A lower dose was given. ^She complained of numbness.",
    ],
)
def test_that_a_slip_is_warned_of_where_no_stranger_may_be_meant(text: str) -> None:
    ((rule, one),) = found(MAN + text.replace("^", ""))
    assert (rule, one.severity) == ("who.pronoun-differs", None)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Roe saw him in May. The knee was stable. Rest helped. Ice did too. She added that.",
        "A chiropractor, in her report, asks for it. She does not describe an exercise program.",
        "The therapist saw him. The report is brief, and she does not say whether he rests.",
    ],
)
def test_that_what_a_physician_writes_or_leaves_out_is_no_slip(text: str) -> None:
    assert found(MAN, text.replace("added that.", "added that it is well.")) == []


def test_that_one_word_against_all_pronouns_is_the_slip() -> None:
    text = "The patient is a 54 year old female. He has neck pain. His neck is stiff. He rests."
    ((rule, one),) = found(text, "He has failed therapy.")
    assert (rule, text[one.at.start : one.at.end]) == ("who.sex-differs", "female")
    assert one.fix is not None
    assert one.fix.edits[0].words == "male"


def test_that_a_summary_may_begin_with_this_is() -> None:
    text = "This is a 49-year-old female with a date of injury of 11/2/2004. He has pain. He rests."
    ((rule, one),) = found(text)
    assert (rule, text[one.at.start : one.at.end]) == ("who.sex-differs", "female")


def test_that_a_word_for_the_other_sex_in_a_rationale_is_found() -> None:
    ((rule, one),) = found(MAN, "This 54-year-old woman has failed therapy.")
    assert (rule, one.at.field, one.message) == (
        "who.sex-differs",
        "rationale",
        "Here the worker is a woman; elsewhere a man.",
    )


def test_that_no_word_is_written_where_as_much_speaks_for_either() -> None:
    ((rule, one),) = found("The patient is a 54 year old man.", "This 54-year-old woman rests.")
    assert (rule, one.fix) == ("who.sex-differs", None)


def test_that_neighbours_are_one_finding_and_a_fix_writes_them_all() -> None:
    text = "She takes it with her meals. It helps her; the pain is hers. Rest helps."
    ((_, one),) = found(MAN, text)
    assert one.fix is not None
    assert [edit.words for edit in one.fix.edits] == ["He", "his", "him", "his"]
    assert one.fix.name == "Write He, his, him"
    assert one.message == "“She”, “her”, “hers” are said of the worker, who is a man elsewhere."


def test_that_a_letter_without_pronouns_and_one_that_agrees_are_clean() -> None:
    assert found("The patient has pain.", "No benefit is recorded.") == []
    assert found(MAN, "He has failed therapy, and his pain is the same.") == []


@given(
    st.lists(
        st.sampled_from(["she ", "his ", "He", "Dr. ", "the patient ", "male ", ". "])
        | st.text(max_size=4)
    )
)
@settings(deadline=None)
def test_that_no_text_is_too_odd(parts: list[str]) -> None:
    text = "".join(parts)
    for _, one in found(MAN + text, text):
        case = Case(summary=MAN + text, issues=(Issue(id="i", rationale=text),))
        whole = case.summary if one.at.field == "summary" else text
        assert 0 <= one.at.start < one.at.end <= len(whole)
