package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each pain that is known of other systems has its line, and what is said to keep it out is a test that exists. */
class PainsRuleTest {

    /** What people who use other systems complain about, in the order in which it was collected. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "Seats",
            List.of(
                    "two get the last seat",
                    "lock becomes the bottleneck",
                    "more is sold than there is",
                    "looked at when the form is shown",
                    "two limits contradict",
                    "reservations above the maximum",
                    "inside a programme",
                    "kept as words"),
            "Waiting lists",
            List.of(
                    "there is no waiting list",
                    "nobody moves up",
                    "bypass the agreement",
                    "asks again waits although",
                    "offer run out blocks",
                    "overlapping groups",
                    "frees many",
                    "newest is served",
                    "together or not at all",
                    "skipped in silence",
                    "does not learn it",
                    "for waiting for an agreement",
                    "too shortly before the start"),
            "Approval",
            List.of(
                    "nobody above agrees",
                    "people who are not theirs",
                    "nobody is asked",
                    "is away and the request stays",
                    "there is no superior",
                    "withdrawing becomes a refusal",
                    "cannot withdraw any more",
                    "does not learn that the person gave up",
                    "a second form"),
            "Calendar",
            List.of(
                    "can be answered, and the answer is lost",
                    "blocks whole days",
                    "not sent as a request",
                    "makes the meeting vanish",
                    "around Ramadan is wrong",
                    "shifts a day"),
            "Catalogue",
            List.of("lose the notes"),
            "Attendance",
            List.of(
                    "a code that is sent on",
                    "two minutes early",
                    "cameras at the back",
                    "one by one, by the trainer alone",
                    "without a network are lost",
                    "absent the next day",
                    "wrong where somebody is of several units",
                    "half a day is ambiguous",
                    "loses its last one",
                    "stays away again and again"),
            "Learning",
            List.of(
                    "dead end",
                    "grading buttons",
                    "intervals are not trusted",
                    "hints and feedback",
                    "Arabic breaks",
                    "sent twice counts twice",
                    "cannot be turned off",
                    "without a network is lost",
                    "last device to write wins",
                    "synchronisation that is cut off",
                    "second device",
                    "overwrites a newer one",
                    "clock of a device is wrong",
                    "edited makes earlier answers wrong",
                    "written by hand",
                    "breaks on weekends",
                    "decided weakly",
                    "nobody tried counts as difficult",
                    "item reports are wrong"));

    /** The same of libraries of content and of what finds it: one list for each heading of the page. */
    private static final Map<String, List<String>> KNOWN_OF_KNOWLEDGE = Map.of(
            "Search",
            List.of(
                    "behind the Arabic article",
                    "alefs, hamzas and vowel signs",
                    "takes the first letters of Arabic words",
                    "as if it were English",
                    "without its accents or with its endings",
                    "behind its elided article",
                    "before some endings and after others",
                    "written in one word are found by neither",
                    "plain locale knows no Arabic",
                    "row rules of the database",
                    "is a stem, or half of the word",
                    "in silence",
                    "nobody finds anything",
                    "keeps the words of before",
                    "finds what is written in it alone",
                    "only a part of what there is is counted",
                    "failures cannot be asked for",
                    "what is over stands before"),
            "Knowledge: content",
            List.of(
                    "lessons are written and not used",
                    "only success is told",
                    "nobody finds their way",
                    "names of collections",
                    "the form is in one language"),
            "Knowledge: reuse, citation and exchange",
            List.of(
                    "nobody proves who says",
                    "who gains from a long list",
                    "free text that cannot be joined",
                    "downloads are counted as use",
                    "when the use has ended",
                    "takes a long way",
                    "the contact is a person who has left",
                    "Arabic on paper",
                    "named in ways that programs do not know",
                    "records that are gone"),
            "Writing, reviewing and translating entries",
            List.of(
                    "overwrite each other",
                    "blocks the next one after approval",
                    "cannot be sent back",
                    "reviewing many items is painful",
                    "the form of a new version",
                    "how each text stands in each language",
                    "keeps an old source",
                    "new paragraphs of the source",
                    "writing from left to right",
                    "what is read in another is not marked",
                    "appears once in each language",
                    "a corrected letter",
                    "a submission form is in one language",
                    "written another way, `pt_BR`",
                    "stale content"));

    /** The same of hackathons and of what judges them. */
    private static final Map<String, List<String>> KNOWN_OF_HACKATHONS = Map.of(
            "The hackathon: editions and phases",
            List.of(
                    "another than the server's",
                    "late by two minutes",
                    "move the deadline",
                    "criteria change",
                    "after it was closed",
                    "closing date of its own",
                    "after the ceremony",
                    "cannot be prepared out of sight",
                    "are mixed up",
                    "have to apply as if they took part",
                    "closes the call of somebody else"),
            "The hackathon: questions and news",
            List.of("what the others never learn", "who owe nothing"),
            "The hackathon: applications, teams and submissions",
            List.of(
                    "never communicated",
                    "without a team",
                    "in two teams",
                    "handed in by two teams",
                    "cannot be revised",
                    "several forms in several places",
                    "when it is its turn",
                    "late by two minutes",
                    "typed is lost"),
            "The hackathon: reading and selection",
            List.of(
                    "their own dossier",
                    "have fewer, in silence",
                    "names leak",
                    "others before their own",
                    "or sees first decides",
                    "for whom somebody gave way",
                    "decisions in bulk",
                    "saving at once"),
            "The hackathon: juries and verdicts",
            List.of(
                    "cannot be undone",
                    "after the results were taken",
                    "how many remain",
                    "saving at once",
                    "harsh or a lenient",
                    "near ties",
                    "very differently",
                    "no network",
                    "z-scores",
                    "take on what they do not do",
                    "fewer, in silence",
                    "whoever coached",
                    "counts, sums or side pages",
                    "takes the safeguard away",
                    "nobody knows where somebody works",
                    "says who judges it",
                    "their own work",
                    "step aside",
                    "against what the form said",
                    "before they are final",
                    "nobody can check",
                    "rigged",
                    "entered by somebody who runs the platform"));

    @Test
    void each_pain_that_is_known_has_a_line_that_says_what_keeps_it_out() {
        var page = Sources.read(Path.of("docs/pains.md"));
        var known = new TreeMap<>(KNOWN);
        known.putAll(KNOWN_OF_KNOWLEDGE);
        known.putAll(KNOWN_OF_HACKATHONS);
        known.forEach((section, pains) -> {
            var begin = page.indexOf("## " + section + "\n");
            var end = page.indexOf("\n## ", begin);
            var lines = page.substring(begin, end < 0 ? page.length() : end)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> line.split("\\|"))
                    .toList();
            for (var pain : pains) {
                assertThat(lines)
                        .as("%s: %s", section, pain)
                        .anyMatch(cells -> cells.length == 3 && cells[1].contains(pain) && !cells[2].isBlank());
            }
        });
    }

    @Test
    void every_test_the_page_of_pains_names_exists() {
        var page = Sources.read(Path.of("docs/pains.md"));

        assertThat(NamedTests.isIn(page)).isTrue();
        assertThat(NamedTests.missing(page)).isEmpty();
    }
}
