"""The parts that the generated cases of ``scale_cases`` are made of: our own words, no patient."""

from __future__ import annotations

from typing import NamedTuple

from workbench.case import IssueKind


class Region(NamedTuple):
    """A part of the body with what is found there and what is done about it."""

    name: str
    short: str
    sided: bool
    levels: tuple[str, ...]
    diagnoses: tuple[str, ...]
    findings: tuple[str, ...]
    treatments: tuple[str, ...]  # keys of TREATMENTS besides those that fit everywhere


class Treatment(NamedTuple):
    """Something that is asked for: how its title runs, what it is, and what it is to do."""

    titles: tuple[str, ...]
    kind: IssueKind
    noun: str  # as a sentence names it
    aim: str


ORGANIZATIONS = (
    "Example Review Organization",
    "Sample Independent Reviews",
    "Specimen Medical Panel",
)

REGIONS = (
    Region(
        "cervical spine", "neck", False, ("C3-C4", "C4-C5", "C5-C6", "C6-C7", "C5-6"),
        ("cervical radiculopathy", "cervical strain", "cervicalgia", "cervical spondylosis"),
        ("Spurling's maneuver is positive", "rotation is limited to 45 degrees",
         "the trapezius is tender with spasm", "grip strength is reduced"),
        ("epidural", "facet", "traction", "fusion"),
    ),
    Region(
        "lumbar spine", "low back", False, ("L3-L4", "L4-L5", "L5-S1", "L4-5", "L2-L3"),
        ("lumbar radiculopathy", "lumbago", "spinal stenosis", "sciatica", "lumbar strain"),
        ("straight leg raising is positive at 40 degrees", "flexion is limited by guarding",
         "sensation is reduced over the dorsum of the foot", "the gait is antalgic"),
        ("epidural", "facet", "brace", "fusion", "discogram"),
    ),
    Region(
        "thoracic spine", "upper back", False, ("T4-T5", "T7-T8", "T11-T12"),
        ("thoracic strain", "compression fracture", "myofascial pain"),
        ("the paraspinal muscles are tender", "extension is painful", "kyphosis is noted"),
        ("trigger", "brace"),
    ),
    Region(
        "shoulder", "shoulder", True, ("supraspinatus", "infraspinatus", "glenohumeral"),
        ("rotator cuff tear", "impingement syndrome", "adhesive capsulitis", "bursitis"),
        ("the Hawkins test is positive", "abduction ends at 95 degrees",
         "the bicipital groove is tender", "the empty can test is weak"),
        ("arthroscopy", "steroid", "cryotherapy", "sling"),
    ),
    Region(
        "knee", "knee", True, ("medial meniscus", "lateral meniscus", "patellofemoral"),
        ("meniscal tear", "osteoarthritis", "chondromalacia", "ligament sprain"),
        ("McMurray's test is positive", "there is an effusion", "crepitus is felt with extension",
         "the joint line is tender medially"),
        ("arthroscopy", "hyaluronic", "steroid", "unloader", "replacement"),
    ),
    Region(
        "hip", "hip", True, ("greater trochanter", "acetabulum", "femoral neck"),
        ("trochanteric bursitis", "labral tear", "degenerative arthritis of the hip"),
        ("the FABER test is positive", "internal rotation is painful", "a limp is observed"),
        ("steroid", "replacement", "walker"),
    ),
    Region(
        "wrist", "wrist and hand", True, ("carpal tunnel", "scaphoid", "A1 pulley"),
        ("carpal tunnel syndrome", "de Quervain's tenosynovitis", "trigger finger"),
        ("Tinel's sign is positive", "Phalen's test is positive at 20 seconds",
         "the thenar muscles are thin", "two-point discrimination is 7 mm"),
        ("release", "splint", "steroid"),
    ),
    Region(
        "elbow", "elbow", True, ("lateral epicondyle", "cubital tunnel", "medial epicondyle"),
        ("lateral epicondylitis", "cubital tunnel syndrome", "ulnar neuropathy"),
        ("resisted extension of the wrist is painful", "the elbow flexion test is positive"),
        ("plasma", "splint", "steroid"),
    ),
    Region(
        "ankle", "ankle and foot", True, ("talus", "calcaneus", "plantar fascia"),
        ("ankle sprain", "plantar fasciitis", "posterior tibial tendinitis"),
        ("the anterior drawer test is positive", "the heel is tender on first steps",
         "swelling is seen over the malleolus"),
        ("orthotics", "boot", "shockwave"),
    ),
    Region(
        "head", "head", False, ("occipital nerve", "frontal lobe", "vestibular system"),
        ("postconcussive syndrome", "migraine", "occipital neuralgia", "tinnitus"),
        ("the Romberg test is unsteady", "recall is two of three objects", "light is not borne"),
        ("botulinum", "cognitive", "vestibular"),
    ),
)  # fmt: skip

_DRUGS = (
    ("oxycodone", "an opioid", "5 mg #90", "10 mg #60"),
    ("hydrocodone with acetaminophen", "an opioid", "10/325 mg #120", "5/325 mg #60"),
    ("tramadol", "an opioid-like analgesic", "50 mg #90", "ER 150 mg #30"),
    ("tapentadol", "an opioid", "75 mg #60", "50 mg #90"),
    ("morphine sulfate ER", "a long-acting opioid", "15 mg #60", "30 mg #60"),
    ("buprenorphine patch", "a partial opioid agonist", "10 mcg/hour #4", "20 mcg/hour #4"),
    ("gabapentin", "an anticonvulsant", "300 mg #90", "600 mg #90"),
    ("pregabalin", "an anticonvulsant", "75 mg #60", "150 mg #60"),
    ("topiramate", "an anticonvulsant", "25 mg #60", "50 mg #60"),
    ("cyclobenzaprine", "a muscle relaxant", "7.5 mg #60", "10 mg #30"),
    ("tizanidine", "a muscle relaxant", "4 mg #60", "2 mg #90"),
    ("carisoprodol", "a muscle relaxant", "350 mg #60", "350 mg #30"),
    ("methocarbamol", "a muscle relaxant", "750 mg #90", "500 mg #60"),
    ("naproxen", "an anti-inflammatory drug", "550 mg #60", "500 mg #60"),
    ("ibuprofen", "an anti-inflammatory drug", "800 mg #90", "600 mg #60"),
    ("meloxicam", "an anti-inflammatory drug", "15 mg #30", "7.5 mg #60"),
    ("celecoxib", "a selective anti-inflammatory drug", "200 mg #30", "100 mg #60"),
    ("diclofenac gel", "a topical anti-inflammatory drug", "1% 100 g", "1.5% 120 g"),
    ("lidocaine patch", "a topical anesthetic", "5% #30", "5% #60"),
    ("capsaicin cream", "a topical counterirritant", "0.025% 60 g", "0.075% 60 g"),
    ("omeprazole", "a proton pump inhibitor", "20 mg #30", "20 mg #60"),
    ("pantoprazole", "a proton pump inhibitor", "20 mg #60", "40 mg #30"),
    ("duloxetine", "an antidepressant", "30 mg #30", "60 mg #30"),
    ("amitriptyline", "a tricyclic antidepressant", "25 mg #30", "50 mg #30"),
    ("trazodone", "an antidepressant", "50 mg #30", "100 mg #30"),
    ("zolpidem", "a sedative", "10 mg #30", "5 mg #30"),
    ("eszopiclone", "a sedative", "2 mg #30", "3 mg #30"),
    ("ondansetron", "an antiemetic", "4 mg #20", "8 mg #30"),
    ("sumatriptan", "a triptan", "50 mg #9", "100 mg #9"),
    ("docusate", "a stool softener", "100 mg #60", "250 mg #60"),
)

_OTHERS = {
    "therapy": Treatment(
        ("Physical therapy, 8 visits", "Physical therapy 2x6 for the {short}"),
        IssueKind.VISITS, "supervised therapy", "strength and range of motion"),
    "chiropractic": Treatment(
        ("Chiropractic manipulation, 6 visits", "Chiropractic care 3x4, {short}"),
        IssueKind.VISITS, "manipulation", "mobility"),
    "acupuncture": Treatment(
        ("Acupuncture, 6 sessions", "Acupuncture with electrical stimulation 2x4"),
        IssueKind.VISITS, "acupuncture", "less medication"),
    "psychology": Treatment(
        ("Cognitive behavioral therapy, 10 sessions", "Psychological evaluation"),
        IssueKind.VISITS, "behavioral therapy", "coping"),
    "consultation": Treatment(
        ("Consultation with a pain specialist", "Orthopedic consultation, {name}"),
        IssueKind.VISITS, "the consultation", "a second opinion"),
    "mri": Treatment(
        ("MRI of the {name}", "MRI of the {name} without contrast"),
        IssueKind.IMAGING, "the magnetic resonance study", "a plan for treatment"),
    "emg": Treatment(
        ("EMG/NCV, bilateral extremities", "Electrodiagnostic study for the {short}"),
        IssueKind.IMAGING, "the electrodiagnostic study", "a clear diagnosis"),
    "urine": Treatment(
        ("Urine drug screen", "Quantitative urine toxicology"),
        IssueKind.OTHER, "the toxicology screen", "safe prescribing"),
    "tens": Treatment(
        ("TENS unit, 30-day trial", "Purchase of an interferential unit with electrodes"),
        IssueKind.EQUIPMENT, "the stimulator", "less pain between visits"),
    "epidural": Treatment(
        ("Epidural steroid injection, {level}", "Transforaminal epidural injection at {level}"),
        IssueKind.PROCEDURE, "the epidural injection", "relief of radicular pain"),
    "facet": Treatment(
        ("Medial branch block, {level}", "Radiofrequency ablation at {level}, bilateral"),
        IssueKind.PROCEDURE, "the facet procedure", "a longer pause in axial pain"),
    "trigger": Treatment(
        ("Trigger point injections, series of 3",),
        IssueKind.PROCEDURE, "the injections", "release of the twitch response"),
    "fusion": Treatment(
        ("Anterior discectomy and fusion, {level}", "Decompression with fusion {level}"),
        IssueKind.PROCEDURE, "the fusion", "stability"),
    "discogram": Treatment(
        ("Discogram, {level}",), IssueKind.PROCEDURE, "discography", "a source of the pain"),
    "traction": Treatment(
        ("Home cervical traction unit",), IssueKind.EQUIPMENT, "traction", "relief of the root"),
    "brace": Treatment(
        ("Lumbosacral orthosis", "Rigid back brace, purchase"),
        IssueKind.EQUIPMENT, "the brace", "support"),
    "arthroscopy": Treatment(
        ("Arthroscopy of the {short}, {level}", "Arthroscopic debridement, {short}"),
        IssueKind.PROCEDURE, "the arthroscopy", "a stable joint"),
    "steroid": Treatment(
        ("Corticosteroid injection, {level}", "Ultrasound-guided injection, {short}"),
        IssueKind.PROCEDURE, "the corticosteroid injection", "less inflammation"),
    "cryotherapy": Treatment(
        ("Cold therapy unit, 14-day rental",), IssueKind.EQUIPMENT, "cold therapy", "swelling"),
    "sling": Treatment(
        ("Abduction sling",), IssueKind.EQUIPMENT, "the sling", "protection of the repair"),
    "hyaluronic": Treatment(
        ("Hyaluronic acid injections, series of 5",),
        IssueKind.PROCEDURE, "viscosupplementation", "smoother motion"),
    "unloader": Treatment(
        ("Custom unloader brace",), IssueKind.EQUIPMENT, "the unloader brace", "walking distance"),
    "replacement": Treatment(
        ("Total {short} arthroplasty", "Total {short} replacement with 3-day stay"),
        IssueKind.PROCEDURE, "the arthroplasty", "walking without a cane"),
    "walker": Treatment(
        ("Front-wheeled walker",), IssueKind.EQUIPMENT, "the walker", "safe steps"),
    "release": Treatment(
        ("Endoscopic release, {level}", "Open release of the {level}"),
        IssueKind.PROCEDURE, "the release", "recovery of the nerve"),
    "splint": Treatment(
        ("Night splint, {short}",), IssueKind.EQUIPMENT, "the splint", "rest at night"),
    "plasma": Treatment(
        ("Platelet-rich plasma injection, {level}",),
        IssueKind.PROCEDURE, "the plasma injection", "healing of the tendon"),
    "orthotics": Treatment(
        ("Custom orthotics, pair",), IssueKind.EQUIPMENT, "the orthotics", "even loading"),
    "boot": Treatment(
        ("Walking boot",), IssueKind.EQUIPMENT, "the boot", "protected weight bearing"),
    "shockwave": Treatment(
        ("Extracorporeal shockwave therapy, 3 sessions",),
        IssueKind.PROCEDURE, "shockwave therapy", "first steps without pain"),
    "botulinum": Treatment(
        ("Botulinum toxin injections, 155 units",),
        IssueKind.DRUG, "botulinum toxin", "fewer days of headache"),
    "cognitive": Treatment(
        ("Neuropsychological testing",), IssueKind.OTHER, "the testing", "a plan for work"),
    "vestibular": Treatment(
        ("Vestibular rehabilitation, 8 visits",), IssueKind.VISITS, "vestibular training",
        "balance"),
}  # fmt: skip

TREATMENTS = _OTHERS | {
    name: Treatment(
        tuple(f"{name.capitalize()} {amount}" for amount in amounts),
        IssueKind.DRUG,
        name,
        f"the effect of {group}",
    )
    for name, group, *amounts in _DRUGS
}
EVERYWHERE = (
    *(name for name, _, *_ in _DRUGS),
    "therapy", "chiropractic", "acupuncture", "psychology", "consultation", "mri", "emg", "urine",
    "tens",
)  # fmt: skip

# What a sentence is filled with besides the words of region, treatment and case.
SLOTS = {
    "work": (
        "warehouse clerk", "bus driver", "nurse's aide", "roofer", "line cook", "gardener",
        "electrician", "cashier", "welder", "teacher", "deputy", "machinist", "housekeeper",
        "carpenter", "forklift operator", "baker", "painter", "mechanic", "typist", "lineman",
    ),
    "mishap": (
        "slipped on a wet floor", "lifted a crate above the shoulder", "fell from a ladder",
        "was struck by a pallet", "twisted while carrying a patient", "braked hard in traffic",
        "caught an arm in a conveyor", "stepped into a trench", "pulled a jammed drawer",
        "typed for years without a rest", "was thrown against a railing", "pushed a stalled cart",
    ),
    "span": (
        "two weeks", "six weeks", "three months", "half a year", "a full year", "eighteen months",
        "several years", "ten days", "the whole summer", "one season",
    ),
    "pain": (
        "burning", "aching", "sharp", "dull", "stabbing", "throbbing", "radiating", "constant",
        "intermittent", "cramping", "tingling", "deep",
    ),
    "doing": (
        "sitting", "standing", "walking two blocks", "climbing stairs", "lifting a gallon of milk",
        "driving", "sleeping on the side", "dressing", "kneeling", "reaching overhead", "writing",
        "cooking", "bending to tie a shoe", "turning the head",
    ),
    "care": (
        "home exercise", "ice and heat", "modified duty", "a short course of steroids",
        "activity changes", "a walking program", "aquatic exercise", "bed rest", "massage",
        "stretching twice a day", "a work conditioning class", "bracing",
    ),
    "proof": (
        "a pain score before and after", "a signed agreement", "a count of tablets",
        "a functional questionnaire", "a measured range of motion", "a return to work",
        "a plan for tapering", "a log of activities", "a report of side effects",
        "an objective deficit", "a dermatomal pattern", "a list of goals",
    ),
    "weight": (
        "persuasive", "sparse", "consistent", "contradictory", "recent", "incomplete", "detailed",
        "outdated", "sufficient", "thin", "balanced",
    ),
    "source": (
        "the progress report", "the operative report", "the appeal letter", "the therapy log",
        "the agreed medical evaluation", "the radiology report", "the nurse's summary",
        "the request for authorization", "the pharmacy ledger", "the intake questionnaire",
    ),
    "risk": (
        "sedation", "dependence", "infection", "bleeding", "dizziness", "constipation",
        "stiffness after rest", "a failed repair", "kidney strain", "stomach upset", "falls",
        "delay of better care", "withdrawal", "scarring",
    ),
    "history": (
        "hypertension", "asthma", "diabetes mellitus", "hypothyroidism", "anemia", "glaucoma",
        "sleep apnea", "gastritis", "a healed ulcer", "kidney stones", "psoriasis", "gout",
        "an appendectomy", "a hernia repair", "atrial fibrillation", "hepatitis", "eczema",
        "osteoporosis", "rheumatoid arthritis", "fibromyalgia", "a splenectomy", "obesity",
        "a stent", "hyperlipidemia", "bronchitis", "tobacco use", "seasonal allergies", "vertigo",
        "a cesarean delivery", "diverticulosis", "varicose veins", "lymphedema", "a pacemaker",
        "insomnia", "anxiety", "depression", "a tonsillectomy", "sinusitis", "cataracts",
        "restless legs", "neuropathy", "scoliosis", "a mastectomy", "thrombosis", "no illness",
    ),
    "note": (
        "affect", "alignment", "appetite", "atrophy", "attendance", "cadence", "capillary refill",
        "compliance", "dexterity", "edema", "endurance", "fatigue", "hygiene", "instability",
        "laxity", "mood", "nausea", "numbness", "paresthesia", "posture", "proprioception",
        "pulses", "reflexes", "scapular rhythm", "self-care", "skin color", "stamina", "tolerance",
        "transfers", "tremor", "turgor", "vibration", "vision", "weakness", "weight",
    ),
    "degree": (
        "slightly", "markedly", "barely", "clearly", "steadily", "briefly", "partly", "greatly",
    ),
    "number": ("two", "three", "four", "five", "six", "eight", "ten", "twelve", "sixteen"),
    "score": ("3/10", "4/10", "5/10", "6/10", "7/10", "8/10", "9/10", "2-3/10", "5-6/10", "7-8/10"),
}  # fmt: skip

# The sentences of a summary: {region...}, slots above, and the words of one case in OWN.
SUMMARY = (
    "The pain in the {short} is described as {pain} and is rated {score} after {doing}.",
    "Treatment over {span} has included {care}, {care} and {number} visits with a therapist.",
    "On examination {finding}, and {finding}.",
    "The diagnoses under treatment are {diagnosis} and {diagnosis}.",
    "An earlier study of the {name} showed {degree} changed signal at {level}.",
    "The worker says that {doing} is {degree} harder than before; sleep lasts {number} hours.",
    "According to {source}, {care} helped {degree} for {span} and then no more.",
    "Work was resumed with limits on {doing}, and was stopped again after {span}.",
    "No numbness, weakness or change of bladder habits is reported; {finding}.",
    "The {short} was examined again after {span}, and {finding}.",
    "Imaging at {level} agrees {degree} with the complaint of {pain} pain.",
    "Medication is taken on most days, and {risk} is denied in {source}.",
    "The past history includes {history} and {history}; {note} and {note} are unremarkable.",
    "A change in {note} was noticed after {span}, without any influence on {doing}.",
    "Besides {history} there is {history}, for which no treatment is requested here.",
)
RATIONALE = (
    "The purpose of {noun} is {aim}, and the record offers {proof} to judge it by.",
    "The guideline allows {noun} where {care} has failed for {span} and where {proof} is on file.",
    "Nothing in {source} tells how {noun} changed {doing} or why {care} would not do the same.",
    "The evidence for {noun} in {diagnosis} is {weight}, while {risk} remains a concern.",
    "With {noun} the pain fell from {score} to {score}, and {doing} became {degree} easier.",
    "The number asked for goes beyond the {number} that the guideline names for {noun}.",
    "Since {finding}, there is an objective reason to expect {aim} from {noun}.",
    "A trial of {noun} lasting {span} is reasonable when {proof} is planned at its end.",
    "The request for {noun} gives neither frequency nor duration, and {source} does not add them.",
    "Because {risk} is known with {noun}, {proof} would have to be repeated after {span}.",
    "At {level} the findings are {weight}, so {noun} would treat what is actually there.",
    "The worker already had {number} rounds of {noun}, and {doing} improved {degree}.",
)
GENERAL = (
    "The record as a whole is {weight}, and {source} carries the most weight in it.",
    "Improvement means that {doing} becomes possible again or that less medication is needed.",
    "Continued treatment asks for {proof}, and for a date on which it is weighed again.",
    "Earlier care consisted of {care} and {care}, with {degree} noticed benefit over {span}.",
    "The risks, among them {risk} and {risk}, were discussed according to {source}.",
    "There is no sign of {risk}, and {source} mentions no other condition that would forbid it.",
    "The treating physician expects results within {span}; the guideline speaks of {number} weeks.",
    "What {source} calls failure of {care} lasted less than {span} and was not supervised.",
    "A different opinion in {source} rests on {proof} that was not in this file.",
    "It is {degree} documented that {doing} is the main limit on the way back to work.",
    "The utilization review asked for {proof}; {source} now supplies it in {weight} form.",
    "Any change of dose should be gradual, with {proof} and attention to {risk}.",
    "A history of {history} makes {risk} more likely, and {source} does not speak of it.",
    "Neither {note} nor {note} is measured in {source}, although both would bear on {doing}.",
    "For {span} the notes repeat the same words about {note}, which makes them {weight}.",
    "That {care} was {degree} useful is said in {source} and contradicted nowhere.",
)
# Sentences that stand in one case only.
OWN = (
    "The worker, who is made up, is a {age}-year-old {work} who {mishap} on {injury}.",
    "The request of {request} was signed by Dr. {doctor} of the {place} Example Clinic.",
    "In the report of {request} the worker {reference} rated the {short} pain {score}.",
    "Utilization review by {place} Specimen Review denied the request on {denial}.",
    "The report of {report} by Dr. {doctor} names code {code} and a dose of {dose} mg.",
)
SYLLABLES = (
    "bra", "mo", "lin", "tar", "ve", "lo", "quin", "sa", "dor", "pel", "ni", "ras", "ku", "fen",
    "wil", "hu", "mar", "tes", "gor", "ya", "zel", "bo", "cam", "ri", "du", "ost", "nel", "vi",
)  # fmt: skip

# What is searched for besides words drawn from cases: what most cases hold, and what none does.
BROAD = (
    *("t", "a", "e", "s", "p", "w", "c", "0", "1", "2", "th", "pa", "re", "CM", "CM26", "CM26-0"),
    *("WK", "WK-0", "the", "pain", "of", "request", "treatment", "review", "the pain", "t p r"),
    *("the request for", "pain worker 20", "dr b", "2023", "L4", "L4-5", "C5-C6", "7.5 mg", "5/10"),
    *("on examination", "m of the", "exam cl"),
)
NOWHERE = (
    *("xyzzy", "qqq", "CM99", "CM26-9999999", "WK-9999999", "L9-L10", "pain xyzzy", "the q7", "zz"),
    *("examplodone", "99/99", "knee ankle xyzzy"),
)
