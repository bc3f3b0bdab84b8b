package ma.etamkeen.rules;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.learning.exchange.Columns;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.UnitImports;
import ma.etamkeen.people.mydata.Purpose;
import ma.etamkeen.platform.words.Language;

/**
 * The keys of words that no source says whole, by what they begin with. What they end with is read from where the
 * product has it: the constants of an enum, a list, or the sources of those who say it. A new beginning needs a line here.
 */
final class ComposedWords {

    /** Where a value comes from that no source of ours lists: the names and values of columns, which queries give. */
    static final Map<String, String> OF_QUERIES = Map.of(
            "mydata.name.", "PeopleDataRuleTest reads everything that is held of somebody, in each language",
            "mydata.value.", "a value without words is shown as it is",
            "knowledge.theme.", "the words are the list of themes: the form offers what has words");

    /** What words may end with that are shown where they are there, by what they begin with. */
    static Map<String, Set<String>> optional() {
        var parts = keys("platform.texts.Wording$Part");
        return Map.of(
                "texts.",
                each(each(texts(), "."), each(parts, "", ".hint").toArray(String[]::new)),
                "texts.field.",
                each(parts, "", ".hint"));
    }

    /** What begins like a word and is none: deeds of the journal, kinds of letters, attributes of a session. */
    static final Map<String, String> NO_WORDS = Map.ofEntries(
            Map.entry("people.", "kinds of letters"),
            Map.entry("training.", "kinds of letters"),
            Map.entry("hackathon.", "kinds of letters"),
            Map.entry("people.factor-", "kinds of letters"),
            Map.entry("people.request-", "kinds of letters"),
            Map.entry("people.challenge.", "an attribute of a session"),
            Map.entry("organisations.unit.", "deeds that touch a unit"),
            Map.entry("people.consent.", "deeds whose keys and numbers the journal puts into words"),
            Map.entry("people.letters.", "deeds whose keys and numbers the journal puts into words"),
            Map.entry("people.notice.", "deeds whose keys and numbers the journal puts into words"),
            Map.entry("people.opposition.", "deeds whose keys and numbers the journal puts into words"),
            Map.entry("people.request.", "deeds whose keys and numbers the journal puts into words"),
            Map.entry("people.retention.", "deeds whose keys and numbers the journal puts into words"),
            Map.entry("people.role.", "deeds whose keys and numbers the journal puts into words"));

    private static final String[] LETTER = {".subject", ".1", ".2"};
    private static final String TEXTS = "String subject\\(\\) \\{\\s*return \"([a-z]+\\.[a-z]+)\"";
    private static final String[] STEPS = {"focal-point-step", "coordinator-step", "platform-step"};
    private static final String DECIDING = "people.Deciding$Why";

    private ComposedWords() {}

    /** What deeds of the journal begin and end with; their words begin with {@code journal.}. */
    static Map<String, Set<String>> deeds() {
        var deeds = new TreeMap<String, Set<String>>();
        deeds.put("platform.attempt.", keys("platform.access.Refusals$Kind"));
        deeds.put("organisations.holiday.", Set.of("restored", "confirmed", "moved"));
        deeds.put("organisations.ramadan.", Set.of("confirmed", "moved"));
        deeds.put(
                "organisations.proposal.",
                said("organisations/calendar/Proposals.java", "decide\\([a-z.()]+, \"([a-z]+)\""));
        deeds.put(
                "",
                each(
                        said("", TEXTS),
                        "-text.written",
                        "-text.submitted",
                        "-text.published",
                        "-text.withdrawn",
                        "-text.restored"));
        deeds.put("training.registration.", Set.of("approved", "agreed-already", "agreed-by-silence"));
        deeds.put(
                "training.attendance.",
                with(
                        keys("training.attendance.Attendances$Presence"),
                        "cleared",
                        "contested",
                        "excuse-sent",
                        "excuse-accepted",
                        "excuse-refused",
                        "contest-accepted",
                        "contest-refused"));
        return deeds;
    }

    /** What words begin and end with. */
    static Map<String, Set<String>> words() {
        var words = new TreeMap<String, Set<String>>();
        ofEverybody(words);
        ofLetters(words);
        ofKnowledge(words);
        ofLearning(words);
        ofOrganisations(words);
        ofPeople(words);
        ofMyData(words);
        ofTraining(words);
        ofEditions(words);
        ofQuestions(words);
        return words;
    }

    private static void ofEverybody(Map<String, Set<String>> words) {
        words.put("access.on.", with(keys("platform.access.Grant$On"), "session.name", "edition.name"));
        words.put("access.page.", pages());
        words.put("access.role.", keys("platform.access.Role"));
        words.put("certificates.comparison.", of("same", "replaced", "different", "no-file", "too-large"));
        words.put("training.figures.cut.", keys("training.figures.Cut"));
        words.put("training.figures.step.", keys("training.figures.Step"));
        words.put("certificates.changed.", keys("certificates.Correction$Part"));
        words.put("certificates.correction.", keys("certificates.Correction$Reason"));
        words.put("certificates.revocation.", keys("certificates.Revocation"));
        words.put(
                "certificates.checking.",
                of("genuine", "elsewhere", "changed", "stranger", "unsigned", "unread", "unable"));
        words.put(
                "certificates.checking.says.",
                of("la", "ar", "cl", "ca", "f", "t", "h", "ol", "oa", "d", "x", "n", "e", "iss"));
        words.put("certificates.sheet.", said("certificates/CertificateSheet.java", "say\\(\"([a-z]+)\""));
        words.put("gallery.", listed(Sources.PAGES.resolve("gallery/people.jte"), "who : List\\.of\\(([^)]*)\\)"));
        words.put("gallery.frame.", keys("platform.pages.GalleryPage$Frame"));
        words.put("gallery.weekday-", of("1", "2", "3", "4", "5"));
        words.put("parts.reading.", languages());
        words.put(
                "platform.error.",
                each(
                        said("platform/pages/ErrorPages.java", "\"((?:not|too|bad)-[a-z]+|failure)\""),
                        ".title",
                        ".what",
                        ".do"));
        words.put("platform.lexicon.kind.", keys("platform.search.LexiconEntry$Kind"));
        words.put("platform.lexicon.said.", of("added", "proposed", "removed", "approved", "refused"));
        words.put("platform.journal.damage.", keys("platform.journal.Verdict$Damage"));
        words.put("portal.menu.", said("portal/Menu.java", "foot\\(\\d+, \"([a-z]+)\""));
        var narrowing = keys("platform.search.Facet");
        narrowing.remove("kind");
        words.put("portal.search.", each(narrowing, "", ".all"));
        words.put("portal.search.found.", keys("platform.search.Found$Counted"));
        words.put("portal.search.how.", keys("platform.search.Found$How"));
        words.put("portal.saved.pace.", keys("portal.SavedSearch$Pace"));
        words.put(
                "search.kind.",
                said(
                        "",
                        "KIND = \"([a-z]+)\"|new SearchDocument\\(\\s*\"([a-z]+)\"|String kind\\(\\) \\{\\s*return \"(area|theme|capsule|path|edition|project|course)\""));
        words.put("tables.refused.", without("tables.refused.", keys("platform.tables.TableRefused$Why")));
        words.put("platform.journal.part.", parts());
        // the door of a part: its sentence, and what it offers
        words.put("", each(said("", "Piece\\.door\\(\\s*\"[a-z.]+\", \"([a-z.]+)\""), ".go"));
    }

    private static void ofEditions(Map<String, Set<String>> words) {
        words.put("hackathon.agreement.", keys("hackathon.dossiers.Applicant$Agreement"));
        words.put("hackathon.agreement.over.", keys("hackathon.dossiers.Applicant$Agreement"));
        words.put("hackathon.deliverable.kind.", keys("hackathon.submissions.Deliverable$Kind"));
        words.put("hackathon.lateness.", of("edition", "refuse", "take"));
        words.put("hackathon.dossier.state.", keys("hackathon.dossiers.Dossier$State"));
        words.put("hackathon.dossier.reply.", of("kept", "waiting", "not_kept", "confirmed", "declined", "withdrawn"));
        words.put(
                "hackathon.dossier.column.",
                of("number", "state", "kind", "team", "challenge", "title", "people", "agreement", "lacking", "seat"));
        words.put("hackathon.dossier.handed.", of("what", "when", "fingerprint"));
        words.put(
                "hackathon.lacking.",
                said("hackathon/dossiers/Eligibility.java", "(?:Lacking\\(|count\\()\"([a-z-]+)\""));
        words.put("hackathon.letter.", hackathonLetters());
        words.put("hackathon.licence.", of("cc-by-4.0", "mit", "eupl-1.2", "all-rights"));
        words.put("hackathon.part.", keys("hackathon.dossiers.Part"));
        words.put("hackathon.placing.", keys("hackathon.teams.Placing$Why"));
        words.put(
                "hackathon.refusal.",
                with(said("hackathon", "Outcome\\.Refused\\(\\s*\"([a-z-]+)\"\\)"), "stale", "team", "unit", "full"));
        words.put("hackathon.skill.", keys("hackathon.dossiers.Skill"));
        words.put("hackathon.submission.time.", keys("hackathon.submissions.HandingIn$Time"));
        words.put("hackathon.terms.late.", of("refuse", "take"));
        words.put("hackathon.phase.", keys("hackathon.editions.Phase$Kind"));
        words.put("hackathon.phase.opens.", keys("hackathon.editions.Permit"));
        words.put("hackathon.edition.detail.", keys("hackathon.editions.Detail$Kind"));
        words.put("hackathon.edition.detail.open.", keys("hackathon.editions.Detail$Kind"));
        words.put("hackathon.edition.details.", keys("hackathon.editions.Detail$Kind"));
        words.put("hackathon.edition.project.", keys("hackathon.editions.Stages$Stage"));
        words.put("hackathon.date.is.", keys("hackathon.room.TeamCalendar$Kind"));
        words.put("hackathon.award.is.", keys("hackathon.awards.Awards$State"));
        words.put("hackathon.team.state.", keys("hackathon.teams.TeamDesk$State"));
        words.put("hackathon.task.is.", keys("hackathon.room.Task$State"));
        words.put("hackathon.task.are.", keys("hackathon.room.Task$State"));
        words.put("hackathon.help.is.", keys("hackathon.helpdesk.Ticket$State"));
        words.put("hackathon.help.helped.", keys("hackathon.helpdesk.Ticket$Helped"));
        words.put("hackathon.edition.stage.", keys("hackathon.editions.Criterion$Stage"));
        words.put("hackathon.jury.conflict.", with(keys("hackathon.jury.Conflict$Kind"), "full", "language"));
        words.put(
                "hackathon.reading.conflict.", with(keys("hackathon.reading.ReaderConflict$Kind"), "full", "language"));
        words.put("hackathon.reading.names.", of("false", "true"));
        words.put("hackathon.selection.kind.", keys("hackathon.reading.Target$Kind"));
        words.put("hackathon.selection.target.", selectionTargets());
        words.put("hackathon.jury.confidence.", keys("hackathon.jury.Ballot$Confidence"));
        // the doors of editions: what is behind each, and how many wait there
        var doors = each(said("hackathon", "EditionDoor\\.desk\\(\\s*\\d+,\\s*\"([a-z.-]+)\""), ".lead");
        doors.addAll(each(
                said("hackathon", "EditionDoor\\.desk\\(\\s*\\d+,\\s*\"([a-z.-]+)\"[^;]*\\.counting"), ".waiting"));
        words.merge("", doors, (all, more) -> {
            all.addAll(more);
            return all;
        });
    }

    /** At least or at most so many of one of them, or of each; of women at least so many. */
    private static Set<String> selectionTargets() {
        var targets = new TreeSet<String>(Set.of("women.least"));
        for (var kind : List.of("region", "unit", "challenge")) {
            targets.addAll(each(of(kind + ".least", kind + ".most"), "", ".each"));
        }
        return targets;
    }

    private static Set<String> hackathonLetters() {
        var plain = each(of("received", "agreed", "disagreed"), ".subject", ".text", ".action");
        plain.addAll(of("agreement.subject", "agreement.text", "agreement.how", "agreement.action", "decided.until"));
        plain.addAll(each(
                of("decided.kept", "decided.waiting", "decided.not-kept"), ".subject", ".text", ".path", ".action"));
        return plain;
    }

    private static void ofQuestions(Map<String, Set<String>> words) {
        words.put("hackathon.question.about.", keys("hackathon.questions.Question$Category"));
        words.put("hackathon.question.queue.", keys("hackathon.questions.Question$Queue"));
        words.put("hackathon.question.answer-one.in.", keys("platform.words.Language"));
        words.put("hackathon.message.kind.", keys("hackathon.questions.Message$Kind"));
        words.put("hackathon.message.to.", keys("hackathon.questions.Segment"));
    }

    private static void ofLetters(Map<String, Set<String>> words) {
        var training = said("training", "say\\(\\s*\"([a-z.-]+[a-z])\"");
        training.addAll(said("training", "(?:withDates|asking)\\(\\s*\"[a-z-]+\",\\s*\"([a-z.-]+)\""));
        training.addAll(each(said("training", "(?:letter|withDates|asking)\\(\\s*\"([a-z-]+)\""), ".subject"));
        training.addAll(each(said("training/seats/Notices.java", "again\\([^;]*\"([a-z]+)\"\\)"), ".subject", ".text"));
        training.addAll(
                each(said("training/seats/Notices.java", "strikeOut\\([^;]*\"([a-z]+)\"\\)"), ".subject", ".text"));
        training.addAll(of("plea.excuse", "plea.contest", "plea-decided.accepted", "plea-decided.refused"));
        var roles = keys(DECIDING);
        training.addAll(each(prefixed("receipt.", with(with(roles, STEPS), "nobody", "asked")), "").stream()
                .filter(key -> !key.matches("receipt\\.(superior|deputy|above|unit)"))
                .collect(Collectors.toSet()));
        training.addAll(prefixed("approval.why.", with(with(roles, STEPS), "up")));
        training.addAll(prefixed("approval.silence.", Set.of("agree", "expire")));
        training.addAll(prefixed("reminder.silence.", Set.of("agree", "expire")));
        training.addAll(prefixed("soon.", keys("training.Session$Format")));
        words.put("training.letter.", training);
        words.put(
                "people.letter.",
                each(
                        said("people/signin/Writing.java", "(?:write|letter)\\(\\s*\"([a-z-]+)\""),
                        ".subject",
                        ".1",
                        ".2",
                        ".action"));
        words.put(
                "people.letter.factor-",
                each(said("people/factors/FactorLetters.java", "write\\(\"([a-z]+)\""), LETTER));
        var mydata = each(said("people/mydata/RequestLetters.java", "write\\(\\s*\"([a-z]+)\""), LETTER);
        mydata.addAll(each(said("people/mydata/RequestLetters.java", "write\\(\\s*\"([a-z]+)\""), ".action"));
        mydata.addAll(each(of("accepted", "refused"), LETTER));
        mydata.addAll(said("", "new OptionalLetter\\(\"([a-z.]+)\""));
        words.put("mydata.letter.", mydata);
    }

    private static void ofKnowledge(Map<String, Set<String>> words) {
        words.put(
                "knowledge.",
                each(said("knowledge/EntryPages.java", "return list\\(\\s*\"([a-z]+)\""), ".title", ".lead"));
        words.put("knowledge.certainty.", said("knowledge/FactsForm.java", "\"(high|medium|low)\""));
        words.put("knowledge.desk.work.", keys("platform.texts.Work"));
        words.put("knowledge.kind.", keys("knowledge.Kind"));
        var open = keys("knowledge.reuse.Stage");
        open.remove("stopped");
        words.put("reuse.count.", open);
        words.put("reuse.deed.", keys("knowledge.reuse.Reuse$Deed"));
        words.put("reuse.stage.", keys("knowledge.reuse.Stage"));
        words.put("portable.are.", keys("knowledge.portable.Plan$Judgement"));
        words.put("portable.is.", keys("knowledge.portable.Plan$Judgement"));
        words.put("portable.differs.", with(languages(), "facts", "figures", "files", "images", "related"));
        words.put("portable.export.", of("waiting", "failed", "made"));
        words.put("portable.problem.", said("knowledge/portable/Described.java", "why\\.add\\(\"([a-z]+)\"\\)"));
        words.put("portable.refused.", keys("knowledge.portable.NotTaken$Why"));
        words.put("knowledge.kinds.", each(keys("knowledge.Kind"), "", ".lead"));
        words.put("knowledge.licence.", each(keys("knowledge.Licence"), "", ".means"));
        words.put("knowledge.outcome.", keys("knowledge.Outcome"));
        words.put("knowledge.figure.unit.", keys("knowledge.Figure$Unit"));
        words.put("knowledge.figure.value.", keys("knowledge.Figure$Unit"));
        words.put("knowledge.advice.", keys("knowledge.writing.Advice$About"));
        words.put("knowledge.pasted.", keys("knowledge.writing.Pasted$Removed"));
        words.put("knowledge.section.", each(keys("knowledge.Passage"), "", ".hint"));
        words.put("knowledge.complete.", keys("knowledge.Completeness$State"));
        words.put("knowledge.stands.", each(keys("knowledge.parity.Stands"), "", ".count"));
        words.put("knowledge.sort.", keys("knowledge.parity.Paragraph$Sort"));
        words.put("knowledge.merge.take.", keys("knowledge.parity.Merged$Take"));
        words.put("knowledge.figure.deed.", keys("knowledge.FigureRevision$Deed"));
        words.put("knowledge.merge.kind.", keys("knowledge.parity.Merged$Kind"));
        words.put("knowledge.remark.anchor.", keys("knowledge.review.Remark$Anchor"));
        words.put("knowledge.comparison.", keys("knowledge.parity.Difference$What"));
        words.put("knowledge.older.", of("ar", "fr", "en"));
        words.put("knowledge.older.read.", of("ar", "fr", "en"));
        words.put(
                "knowledge.letter.",
                each(said("knowledge/EditorialLetters.java", "new Note\\(\\s*\"([a-z-]+)\""), ".subject", ".text"));
        words.put("texts.kind.", with(texts(), "all"));
        words.put("texts.one.", texts());
        words.put("texts.standing.", with(keys("platform.words.TextState"), "none", "draft", "ahead"));
        words.get("texts.standing.").remove("missing");
        words.put("texts.state.", keys("platform.words.TextState"));
        words.put(
                "texts.todo.",
                said("platform/texts/TextsPanel.java", "add\\(Work\\.([A-Z_]+)\\)").stream()
                        .map(ComposedWords::key)
                        .collect(Collectors.toCollection(TreeSet::new)));
        words.put("texts.work.", keys("platform.texts.Work"));
        words.put(
                "knowledge.todo.",
                said("knowledge/EntriesPanel.java", "add\\(todos, Work\\.([A-Z_]+)\\)").stream()
                        .map(ComposedWords::key)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void ofLearning(Map<String, Set<String>> words) {
        words.put("learning.badge.", of("first-round", "week", "month", "keeper", "theme", "case"));
        words.put("learning.fault.", keys("learning.content.Fault"));
        words.put(
                "learning.editor.section.",
                of("asked", "said", "about", "read", "units", "story", "variables", "scenes", "endings"));
        words.put(
                "learning.editor.add.",
                of(
                        "areas",
                        "buckets",
                        "choices",
                        "endings",
                        "extra",
                        "gaps",
                        "items",
                        "options",
                        "pairs",
                        "parts",
                        "routes",
                        "scenes",
                        "sources",
                        "steps",
                        "units",
                        "variables",
                        "when",
                        "wrong"));
        words.put("learning.editor.tick.", of("correct", "wrong"));
        words.put("learning.editor.level.", of("-2", "-1", "0", "1", "2"));
        words.put("learning.editor.document.", of("mail", "form", "post", "notice"));
        words.put(
                "learning.editor.hint.",
                of(
                        "gaps",
                        "answers",
                        "tags",
                        "code",
                        "rationale",
                        "alt",
                        "feedback",
                        "help",
                        "tolerance",
                        "steps",
                        "extra",
                        "routes",
                        "takeaway",
                        "areas",
                        "body",
                        "wrong"));
        words.put("learning.exchange.change.", keys("learning.exchange.Planned$Change"));
        words.put("learning.exchange.column.", new TreeSet<>(Columns.WHATS));
        words.put("learning.exchange.flaw.", keys("learning.exchange.Flaw$What"));
        words.put("learning.exchange.format.", keys("learning.exchange.Format"));
        words.put("learning.exchange.refused.", keys("learning.exchange.NotRead$Why"));
        words.put("learning.quality.", keys("learning.content.Case$Quality"));
        words.put("learning.task.", with(tasks(), "scene"));
        words.put("learning.kind.", with(tasks(), "question", "capsule", "case", "units"));
        words.put("learning.desk.state.", keys("learning.drafts.Wish$State"));
        words.put("learning.desk.count.", keys("learning.drafts.Draft$Standing"));
        words.put("learning.desk.change.", keys("learning.drafts.Changes$What"));
        var label = Sources.JAVA.resolve("learning/drafts/Label.java");
        words.put("learning.field.", listed(label, "FIELDS = Set\\.of\\(([^)]*)\\)"));
        words.put("learning.row.", listed(label, "ROWS = Set\\.of\\(([^)]*)\\)"));
        var told = keys("learning.play.Told$How");
        told.remove("left");
        words.put("learning.told.", told);
        words.put("learning.truth.", of("true", "false"));
        words.put("learning.figures.sort.", keys("learning.web.figures.Line$Sort"));
        words.put("learning.figures.reading.", keys("learning.figures.Reading"));
        words.put("learning.figures.why.", keys("learning.figures.Reading"));
        words.put("learning.figures.part.", of("order", "gap"));
        words.put(
                "learning.figures.column.",
                of(
                        "code",
                        "question",
                        "kind",
                        "unit",
                        "reading",
                        "people",
                        "facility",
                        "deviation",
                        "compared",
                        "separation",
                        "least",
                        "most",
                        "efficiency",
                        "weight",
                        "elo",
                        "elo-answers",
                        "time"));
        words.put("learning.weekday-", of("1", "2", "3", "4", "5", "6", "7"));
    }

    private static List<String> tasks() {
        return Arrays.stream(type("learning.content.Question$Task").getPermittedSubclasses())
                .map(task -> task.getSimpleName().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void ofOrganisations(Map<String, Set<String>> words) {
        words.put(
                "organisations.",
                each(
                        keys("organisations.web.ReformPage$Deed"),
                        ".title",
                        ".lead",
                        ".codes",
                        ".codes.hint",
                        ".after",
                        ".do"));
        words.put("organisations.clock.origin.", keys("platform.time.KingdomZone$Origin"));
        words.put("organisations.field.", new TreeSet<>(UnitImports.COLUMNS));
        words.put(
                "organisations.hijri.",
                IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).collect(Collectors.toSet()));
        words.put("organisations.holiday.certainty.", keys("organisations.calendar.Holiday$Certainty"));
        words.put("organisations.holiday.kind.", keys("organisations.calendar.Holiday$Kind"));
        words.put("organisations.holiday.part.", keys("organisations.calendar.Holiday$Part"));
        words.put("organisations.kind.", keys("organisations.Kind"));
        words.put("organisations.level.", keys("organisations.Level"));
        words.put("organisations.proposal.cause.", keys("organisations.calendar.Proposal$Cause"));
        words.put(
                "organisations.reform.",
                Arrays.stream(type("organisations.Reform").getPermittedSubclasses())
                        .map(reform -> reform.getSimpleName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
        words.put("organisations.remark.", with(keys("organisations.calendar.Remark$Kind"), "holiday-expected"));
        words.put("organisations.role.", new TreeSet<>(Unit.ROLES));
        words.put(
                "organisations.splitting.column.",
                listed(
                        Sources.JAVA.resolve("organisations/web/ReformPage.java"),
                        "Stream\\.of\\((\"name-ar\"[^)]*)\\)"));
    }

    private static void ofPeople(Map<String, Set<String>> words) {
        words.put("people.category.", keys("people.Category"));
        words.put("people.function.", with(keys("people.WorkFunction"), "unsaid"));
        words.put("people.decider.", with(keys(DECIDING), "nobody"));
        words.put(
                "people.field.",
                listed(Sources.JAVA.resolve("people/mydata/Corrections.java"), "FIELDS = List\\.of\\(([^)]*)\\)"));
        words.put("people.holding.", keys("people.Holdings$When"));
        words.put("people.import.column.", with(keys("people.imports.Column"), "none"));
        // those of Line, and those that only the whole table shows
        words.put(
                "people.import.problem.",
                with(
                        said("people/imports/Line.java", "(?:add|refused)\\(\"([a-z-]+)\"|, \"([a-z-]+)\", problems"),
                        "missing",
                        "sex-missing",
                        "twice",
                        "closed",
                        "conflict",
                        "elsewhere",
                        "doubt"));
        words.put("people.import.state.", keys("people.imports.Import$State"));
        words.put("people.import.undo.", of("acted", "changed"));
        words.put("people.matrix.on.", keys("platform.access.Grant$On"));
        var who = said("people/web/Matrix.java", "-> \"([a-z]+)\"");
        who.remove("holders");
        words.put("people.matrix.who.", who);
        words.put("people.refused.proof.", said("people/signin/ProofPage.java", "refuse\\(step.*\"([a-z]+)\", errors"));
        words.put("people.security.way.", keys("people.signin.Way"));
        words.put("people.sent.", said("people/signin", "page\\(\"people/sent\"\\)\\.with\\(\"kind\", \"([a-z]+)\""));
        words.put("people.sex.", keys("people.Sex"));
    }

    private static void ofMyData(Map<String, Set<String>> words) {
        var requests = keys("people.mydata.Request$Kind");
        words.put(
                "mydata.always.",
                listed(Sources.PAGES.resolve("people/mydata-choices.jte"), "kind : List\\.of\\(([^)]*)\\)"));
        words.put("mydata.consent.", keys("people.mydata.Consent"));
        words.put("mydata.desk.accept.", requests);
        words.put("mydata.ending.since.", keys("people.mydata.InactiveAccounts$Age"));
        var held = said("", "(?:new Holding|Holding\\.kept)\\(\\s*\"([a-z-]+)\"");
        words.put("mydata.held.", held);
        var fates = new TreeSet<>(held);
        fates.addAll(keys("platform.persondata.Holding$Fate"));
        words.put("mydata.fate.", fates);
        words.put(
                "mydata.fixed.",
                each(
                        listed(
                                Sources.JAVA.resolve("people/mydata/RetentionPage.java"),
                                "\"always\", List\\.of\\(([^)]*)\\)"),
                        "",
                        ".what"));
        words.put(
                "mydata.follows.",
                Arrays.stream(Purpose.values())
                        .filter(Purpose::isOpposable)
                        .map(Purpose::key)
                        .collect(Collectors.toSet()));
        words.put("mydata.kind.", each(expiring(), "", ".what"));
        words.put(
                "mydata.look.",
                with(said("", "\"([a-z-]+(?:\\.[a-z-]+)+\\.looked-at)\""), "superior", "trainer", "companion"));
        words.put("mydata.notice.", notice());
        words.put("mydata.purpose.", keys("people.mydata.Purpose"));
        words.put("mydata.request.", requests);
        words.put("mydata.said.", of("accepted", "refused"));
        words.put("mydata.state.", keys("people.mydata.Request$State"));
        // nobody is told that they asked here themselves
        var ways = keys("people.mydata.Request$Way");
        ways.remove("own");
        words.put("mydata.way.", ways);
    }

    private static void ofTraining(Map<String, Set<String>> words) {
        words.put("training.access.", keys("training.rooms.Access"));
        words.put("training.equipment.", keys("training.rooms.Equipment"));
        words.put("training.agreement.", keys("training.Session$Approval"));
        words.put("training.asked.", with(keys(DECIDING), "asked", "up", "focal-point-step", "coordinator-step"));
        words.put("training.agreed-by.", each(keys("training.Session$Step"), "", ".how"));
        words.put("training.entry.", keys("training.allotment.Entry"));
        words.put("training.silence.", keys("training.allotment.Silence$Then"));
        words.put("training.ahead.", keys("training.allotment.Silence$Then"));
        words.put("training.rule.silence.", keys("training.allotment.Silence$Then"));
        words.put("training.decided.", keys("training.seats.Registration$State"));
        words.put(
                "training.field.",
                with(
                        listed(
                                Sources.JAVA.resolve("training/web/SessionLabels.java"),
                                "NAMES = List\\.of\\(([^)]*)\\)"),
                        "date",
                        "from",
                        "to"));
        words.put("training.barrier.", with(keys("training.courses.Admission$Kind"), "unsaid", "or", "and"));
        words.put("training.audience.", keys("training.materials.Material$Audience"));
        words.put("training.kind.", keys("training.Event"));
        words.put("training.fact.", keys("training.Event$Fact"));
        words.put("training.facet.", keys("training.catalogue.Facet"));
        words.put("training.every.", keys("training.catalogue.Facet"));
        words.put("training.view.", keys("training.web.CalendarDays$View"));
        words.put("training.calendar.before.", keys("training.web.CalendarDays$View"));
        words.put("training.calendar.after.", keys("training.web.CalendarDays$View"));
        words.put("training.reason.", keys("training.Session$Reason"));
        words.put("training.action.", keys("training.planning.Agenda$Need"));
        words.put("training.column.", keys("training.planning.Agenda$Column"));
        words.put("training.receivers.", keys("training.seats.Announcements$Audience"));
        words.put("training.bulk.", keys("training.planning.Bulk$Kind"));
        words.put("training.format.", keys("training.Session$Format"));
        words.put("training.language.", languages());
        words.put("training.letter-state.", keys("platform.mail.Letters$State"));
        words.put("training.mine.", with(of("nobody", "focal-point", "coordinator", "platform", "requested"), STEPS));
        words.put("training.mine.waiting.", keys("training.allotment.Order"));
        words.put("training.order.", keys("training.allotment.Order"));
        words.put("training.cause.", of("full", "frozen"));
        words.put("training.presence.", with(keys("training.attendance.Attendances$Presence"), "nothing", "to-come"));
        words.put("training.list.", keys("training.attendance.PresenceLists$Life"));
        words.put("training.absence.", keys("training.attendance.Reason"));
        words.put(
                "training.sheet.",
                of("title", "when", "place", "number", "name", "administration", "signature", "trainer", "page"));
        words.put("training.here.known.", keys("training.attendance.Attendances$Presence"));
        words.put("training.hint.words.", keys("training.attendance.Pleas$Kind"));
        words.put("training.plea.state.", of("open", "accepted", "refused"));
        words.put("training.plea.", each(keys("training.attendance.Pleas$Kind"), "", ".open", ".send"));
        var refusals = of(
                "not-open",
                "closed",
                "started",
                "cancelled",
                "postponed",
                "already",
                "not-put-forward",
                "nothing",
                "other-date",
                "no-seat-there");
        words.put(
                "training.refusal.",
                with(refusals, "no-offer", "late", "decided", "reason", "agreement", "not-admitted"));
        words.put(
                "training.added.",
                with(
                        refusals,
                        "not-admitted",
                        "full",
                        "most",
                        "reserved",
                        "not-today",
                        "unknown",
                        "other-administration",
                        "nothing-to-hand-over"));
        words.put("training.registration.", keys("training.seats.Registration$State"));
        words.put("training.said.", said("training/web/SessionPage.java", "-> \"([a-z]+)\";"));
    }

    /** Every page that has an address, as the matrix of roles names it. */
    private static Set<String> pages() {
        var pages = new TreeSet<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            if (Sources.read(source).matches("(?s).*@(?:Get|Post|Request)Mapping.*")) {
                var name = source.getFileName().toString().replaceAll("(?:Pages?)?\\.java$", "");
                pages.add(Sources.part(Sources.JAVA, source) + "."
                        + name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
            }
        }
        return pages;
    }

    /** The parts whose deeds the journal has words for. */
    private static Set<String> parts() {
        return Sources.below(Sources.WORDS, "_fr.properties").stream()
                .flatMap(file -> all(Sources.read(file), "(?m)^journal\\.([a-z]+)\\.[a-z-]+\\.").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is described in three languages, as its addresses call it. */
    private static Set<String> texts() {
        return said("", TEXTS).stream()
                .map(subject -> subject.replaceFirst(".*\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> expiring() {
        var kinds = new TreeSet<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            if (Sources.read(source).matches("(?s).*class \\w+ implements [\\w, ]*Expiring .*")) {
                kinds.addAll(all(Sources.read(source), "String kind\\(\\) \\{\\s*return \"([a-z]+)\""));
            }
        }
        return kinds;
    }

    private static Set<String> notice() {
        return Arrays.stream(type("people.mydata.Notice$Texts").getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> languages() {
        return Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.toSet());
    }

    /** What sources below this folder, or this one, say where the pattern looks. */
    private static Set<String> said(String where, String pattern) {
        var found = new TreeSet<String>();
        var place = Sources.JAVA.resolve(where);
        var sources = where.endsWith(".java") ? java.util.List.of(place) : Sources.below(place, ".java");
        sources.forEach(source -> found.addAll(all(Sources.read(source), pattern)));
        if (found.isEmpty()) {
            throw new IllegalStateException(where + " says nothing like " + pattern);
        }
        return found;
    }

    private static Set<String> all(String source, String pattern) {
        return Pattern.compile(pattern)
                .matcher(source)
                .results()
                .map(found -> IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(found::group)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The strings of a list that stands in a source. */
    private static Set<String> listed(Path source, String pattern) {
        return all(all(Sources.read(source), pattern).stream().findFirst().orElseThrow(), "\"([^\"]+)\"");
    }

    private static Set<String> keys(String type) {
        return Arrays.stream(type(type).getEnumConstants())
                .map(ComposedWords::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(Object constant) {
        try {
            var own = constant.getClass().getMethod("key");
            own.setAccessible(true);
            return (String) own.invoke(constant);
        } catch (NoSuchMethodException _) {
            return key(((Enum<?>) constant).name());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("ma.etamkeen." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> of(String... values) {
        return new TreeSet<>(Set.of(values));
    }

    private static Set<String> with(Collection<String> values, String... more) {
        var all = new TreeSet<>(values);
        all.addAll(Set.of(more));
        return all;
    }

    private static Set<String> without(String prefix, Collection<String> values) {
        return values.stream()
                .map(value -> value.startsWith(prefix) ? value.substring(prefix.length()) : value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> each(Collection<String> values, String... endings) {
        return values.stream()
                .flatMap(value -> Stream.of(endings).map(ending -> value + ending))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> prefixed(String prefix, Collection<String> values) {
        return values.stream().map(value -> prefix + value).collect(Collectors.toCollection(TreeSet::new));
    }
}
