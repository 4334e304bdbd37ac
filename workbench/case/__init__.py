"""The vocabulary of an Independent Medical Review: frozen values, no input or output.

Every value is immutable. A change builds a new value with :func:`replace`; parts that did not
change keep their identity, so that a view can tell with ``is`` what to refresh.
"""

from msgspec.structs import replace as replace

from workbench.case.finding import Finding as Finding
from workbench.case.finding import Severity as Severity
from workbench.case.invoice import InvoiceLine as InvoiceLine
from workbench.case.invoice import Payment as Payment
from workbench.case.issue import Amount as Amount
from workbench.case.issue import Citation as Citation
from workbench.case.issue import CitationUnit as CitationUnit
from workbench.case.issue import Disposition as Disposition
from workbench.case.issue import Ingredient as Ingredient
from workbench.case.issue import Issue as Issue
from workbench.case.issue import IssueKind as IssueKind
from workbench.case.issue import Outcome as Outcome
from workbench.case.issue import ReusedMark as ReusedMark
from workbench.case.issue import ReviewDecision as ReviewDecision
from workbench.case.issue import Side as Side
from workbench.case.issue import Source as Source
from workbench.case.issue import UtilizationReview as UtilizationReview
from workbench.case.issue import citation_line as citation_line
from workbench.case.issue import open_prompts as open_prompts
from workbench.case.letter_form import CitationPatterns as CitationPatterns
from workbench.case.letter_form import Copy as Copy
from workbench.case.letter_form import CredentialLabels as CredentialLabels
from workbench.case.letter_form import CredentialsPlace as CredentialsPlace
from workbench.case.letter_form import HeaderFact as HeaderFact
from workbench.case.letter_form import Headings as Headings
from workbench.case.letter_form import Labels as Labels
from workbench.case.letter_form import LetterForm as LetterForm
from workbench.case.letter_form import Signer as Signer
from workbench.case.notes import anchored as anchored
from workbench.case.notes import new_note as new_note
from workbench.case.notes import with_sentence as with_sentence
from workbench.case.organization import OF_AN_ITEM as OF_AN_ITEM
from workbench.case.organization import DueRule as DueRule
from workbench.case.organization import HouseStyle as HouseStyle
from workbench.case.organization import OrganizationProfile as OrganizationProfile
from workbench.case.organization import Rates as Rates
from workbench.case.organization import RetentionAct as RetentionAct
from workbench.case.organization import RetentionRule as RetentionRule
from workbench.case.organization import SubmissionField as SubmissionField
from workbench.case.organization import SubmissionPart as SubmissionPart
from workbench.case.reading import Reading as Reading
from workbench.case.reading import Recognized as Recognized
from workbench.case.reading import Unplaced as Unplaced
from workbench.case.stage import CLOSED as CLOSED
from workbench.case.stage import Stage as Stage
from workbench.case.stage import onward as onward
from workbench.case.values import Problem as Problem
from workbench.case.values import Value as Value
from workbench.case.whole import ATTESTED as ATTESTED
from workbench.case.whole import Acceptance as Acceptance
from workbench.case.whole import Anchor as Anchor
from workbench.case.whole import Attestation as Attestation
from workbench.case.whole import Case as Case
from workbench.case.whole import CaseOutcome as CaseOutcome
from workbench.case.whole import Conflict as Conflict
from workbench.case.whole import Dates as Dates
from workbench.case.whole import Parties as Parties
from workbench.case.whole import Priority as Priority
from workbench.case.whole import Return as Return
from workbench.case.whole import ReturnPoint as ReturnPoint
from workbench.case.whole import ReviewedDocument as ReviewedDocument
from workbench.case.whole import Reviewer as Reviewer
from workbench.case.whole import ReviewerProfile as ReviewerProfile
from workbench.case.whole import State as State
from workbench.case.whole import WorkingNote as WorkingNote
from workbench.case.whole import case_outcome as case_outcome
from workbench.case.whole import new_issue as new_issue
from workbench.case.whole import to_decide as to_decide
from workbench.case.whole import with_issue as with_issue
