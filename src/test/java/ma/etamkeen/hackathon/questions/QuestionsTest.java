package ma.etamkeen.hackathon.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.questions.Question.Category;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.texts.TextSource;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Whoever asks is answered, alone or with everybody, and what each team was told and when it read it stays written. */
@TamkeenTest
@Transactional
class QuestionsTest {

    private static final Text TITLE = new Text("سؤال", "Une question", "A question");
    private static final Text BODY = new Text("جواب", "Une réponse", "An answer");

    @Autowired
    Questions questions;

    @Autowired
    Messages messages;

    @Autowired
    CannedAnswers canned;

    @Autowired
    Faq faq;

    @Autowired
    Details details;

    private static final List<String> WORDED = List.of("titleAr", "bodyAr", "titleFr", "bodyFr", "titleEn", "bodyEn");

    @Autowired
    List<TextSource> texts;

    @Autowired
    OpenQuestions open;

    @Autowired
    Roles roles;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private long edition;
    private List<Long> people;
    private long team;
    private Viewer organiser;

    @BeforeEach
    void an_edition_with_a_team_of_two_and_a_team_of_one() {
        edition = SomeEdition.open(db, "ask");
        people = java.util.stream.Stream.generate(some::confirmed).limit(5).toList();
        team = team("Première", people.get(0), people.get(1));
        team("Seconde", people.get(2));
        roles.give(people.get(4), new Grant(Role.ORGANISER, Grant.On.EDITION, edition), 0);
        organiser = new Viewer(
                1, people.get(4), 0, "", Language.FR, List.of(new Grant(Role.ORGANISER, Grant.On.EDITION, edition)));
    }

    @Test
    void an_answer_to_one_is_read_by_whoever_asked_and_their_team_and_by_nobody_else() {
        var id = ask(people.get(0), team);
        assertThat(open.open(edition)).as("no verdict is final until then").isOne();
        assertThat(messages.answerOne(organiser, edition, id, 1, UUID.randomUUID(), "Oui."))
                .isInstanceOf(Kept.Done.class);

        assertThat(open.open(edition)).as("a verdict waits for nothing more").isZero();
        assertThat(inbox(people.get(0))).hasSize(1);
        assertThat(inbox(people.get(1))).as("of the same team").hasSize(1);
        assertThat(inbox(people.get(2))).as("of another team").isEmpty();
        var message = inbox(people.get(1)).getFirst().message().id();
        assertThatThrownBy(() -> messages.read(viewer(people.get(2)), message)).isInstanceOf(NotHere.class);
        assertThat(faq.of(edition)).isEmpty();
        assertThat(get(people.get(2), "/fr/me/hackathon/messages/" + message)).hasStatus(404);
    }

    @Test
    void an_answer_to_all_reaches_everybody_who_takes_part_and_stands_where_everybody_reads() throws Exception {
        var id = ask(people.get(3), 0);
        assertThat(messages.answerAll(organiser, edition, id, 1, UUID.randomUUID(), TITLE, BODY))
                .isInstanceOf(Kept.Done.class);

        for (var person : people.subList(0, 4)) {
            assertThat(inbox(person)).hasSize(1);
        }
        assertThat(letters()).isEqualTo(4);
        for (var language : new String[] {"ar", "fr", "en"}) {
            assertThat(PublicPages.read(web, "/" + language + "/hackathon/" + edition + "/questions")
                            .select("main")
                            .text())
                    .contains(String.valueOf(TITLE.in(Language.of(language).orElseThrow())));
        }
    }

    @Test
    void what_was_answered_to_all_joins_the_faq_is_worded_for_it_found_and_taken_out() throws Exception {
        var id = ask(people.get(3), 0);
        messages.answerAll(organiser, edition, id, 1, UUID.randomUUID(), TITLE, BODY);
        var entry = faq.of(edition).getFirst();
        assertThat(entry.about()).isEqualTo(Category.SUBMISSIONS);
        assertThat(entry.detail().states().in(Language.EN))
                .as("nobody has proofread it")
                .isEqualTo(TextState.TO_REVIEW);
        texts.stream()
                .filter(one -> one.subject().equals("hackathon.detail"))
                .findFirst()
                .orElseThrow()
                .show(
                        Long.toString(entry.detail().id()),
                        Language.FR,
                        new Wording("Le jury lit-il chrysobéryl ?", "", "", "", "Oui, toujours."),
                        TextState.PUBLISHED);

        var at = "/fr/hackathon/" + edition + "/questions";
        assertThat(PublicPages.read(web, at).select("main").text()).contains("chrysobéryl", "Oui, toujours.");
        assertThat(PublicPages.read(web, "/fr/search?q=chrysobéryl")
                        .select("main")
                        .text())
                .contains("Édition d’essai");
        assertThat(inbox(people.get(0)).getFirst().message().title())
                .as("what was said stays as it was")
                .isEqualTo(TITLE);
        details.remove(organiser, edition, entry.detail().id());
        assertThat(PublicPages.read(web, at).select("main").text()).doesNotContain("chrysobéryl");
        assertThat(db.sql("select key, text from platform.search_document where text like '%chrysobéryl%'")
                        .query((row, _) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .isEmpty();
        assertThat(inbox(people.get(0))).hasSize(1);
    }

    @Test
    void the_faq_holds_what_organisers_wrote_too_in_the_order_they_gave() {
        var facts = new Detail.Facts(2, "", null, null);
        details.add(organiser, edition, Detail.Kind.FAQ, TITLE, BODY, facts);
        messages.answerAll(organiser, edition, ask(people.get(3), 0), 1, UUID.randomUUID(), BODY, BODY);

        assertThat(faq.of(edition)).extracting(one -> one.detail().title()).containsExactly(BODY, TITLE);
        assertThat(faq.of(edition).getLast().about()).as("nobody asked it").isNull();
    }

    @Test
    void the_ledger_says_what_a_team_was_told_and_when_somebody_of_it_read_it_first() {
        var news = new Messages.News(Segment.TEAMS, 0, 0, TITLE, BODY);
        messages.announce(organiser, edition, UUID.randomUUID(), news);
        var message = inbox(people.get(1)).getFirst().message().id();
        messages.read(viewer(people.get(1)), message);
        var first = messages.toldTo(organiser, edition, team).getFirst().first();
        messages.read(viewer(people.get(1)), message);
        messages.read(viewer(people.get(0)), message);

        var told = messages.toldTo(organiser, edition, team).getFirst();
        assertThat(told.told()).isEqualTo(2);
        assertThat(told.read()).isEqualTo(2);
        assertThat(told.first()).isEqualTo(first);
        assertThat(messages.ledger(organiser, edition, message))
                .extracting(Messages.Line::name, Messages.Line::read)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Première", 2),
                        org.assertj.core.groups.Tuple.tuple("Seconde", 0));
        assertThatThrownBy(() -> db.sql("update hackathon.receipt set read_at = '2020-01-01Z' where message_id = :id")
                        .param("id", message)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void two_organisers_who_answer_at_once_do_not_both_and_a_second_click_sends_nothing() {
        var id = ask(people.get(0), team);
        var token = UUID.randomUUID();
        messages.answerOne(organiser, edition, id, 1, token, "Oui.");

        assertThat(messages.answerOne(organiser, edition, id, 1, token, "Oui.")).isInstanceOf(Kept.Done.class);
        assertThat(messages.answerOne(organiser, edition, id, 1, UUID.randomUUID(), "Non."))
                .isInstanceOf(Kept.Stale.class);
        assertThat(inbox(people.get(0))).hasSize(1);
        assertThat(post(
                        people.get(4),
                        "/fr/desk/hackathon/" + edition + "/questions/" + id + "/answer",
                        "body",
                        "Je réponds aussi.",
                        "token",
                        UUID.randomUUID().toString(),
                        "version",
                        "1"))
                .hasStatus(409)
                .bodyText()
                .contains("Je réponds aussi.", "Oui.");
    }

    @Test
    void nobody_asks_for_a_team_of_others_when_nothing_is_asked_or_without_end() {
        assertThat(questions.ask(viewer(people.get(2)), edition, team, Category.RULES, "?"))
                .isEqualTo(new Kept.Refused("team", "forms.error.choice"));
        for (var count = 0; count < Questions.MOST_WAITING; count++) {
            ask(people.get(3), 0);
        }
        assertThat(questions.ask(viewer(people.get(3)), edition, 0, Category.RULES, "?"))
                .isEqualTo(new Kept.Refused("", "hackathon.question.problem.many"));
        SomeEdition.opens(db, edition, "read");
        assertThat(questions.ask(viewer(people.get(0)), edition, 0, Category.RULES, "?"))
                .isEqualTo(new Kept.Refused("", "hackathon.question.problem.closed"));
        assertThat(post(
                        people.get(0),
                        "/fr/hackathon/" + edition + "/questions/mine",
                        "category",
                        "rules",
                        "team",
                        "",
                        "words",
                        "Gardez-moi cela"))
                .hasStatus(422)
                .bodyText()
                .contains("Gardez-moi cela");
    }

    @Test
    void a_question_waits_in_a_queue_with_somebody_and_an_hour_on_a_working_day() {
        var id = ask(people.get(0), 0);
        var asked = questions.find(organiser, edition, id);
        assertThat(asked.queue()).isEqualTo(Question.Queue.TECHNICAL);
        assertThat(asked.due()).isAfter(asked.asked());

        assertThat(post(
                        people.get(4),
                        "/fr/desk/hackathon/" + edition + "/questions/" + id + "/direction",
                        "queue",
                        "jury",
                        "assignee",
                        people.get(4).toString(),
                        "due",
                        "2026-12-24T10:00",
                        "version",
                        "1"))
                .hasStatus(303);
        assertThat(questions.list(
                        organiser, edition, new Questions.Wanted(false, Question.Queue.JURY, people.get(4)), 1))
                .extracting(Question::id)
                .containsExactly(id);
        assertThat(questions.direct(
                        organiser,
                        edition,
                        id,
                        2,
                        Question.Queue.JURY,
                        people.get(3),
                        java.time.LocalDateTime.parse("2026-12-24T10:00")))
                .as("to somebody who organises nothing")
                .isEqualTo(new Kept.Refused("assignee", "forms.error.choice"));
    }

    @Test
    void a_ready_answer_fills_in_both_forms_and_news_is_looked_at_before_it_goes_out() {
        var id = ask(people.get(0), team);
        var ready = canned.add(organiser, edition, TITLE, BODY);
        var page = Jsoup.parse(
                body(get(people.get(4), "/fr/desk/hackathon/" + edition + "/questions/" + id + "?canned=" + ready)));
        assertThat(page.select("textarea[name=body]").text()).isEqualTo("Une réponse");
        assertThat(db.sql("""
                                select exists (select from platform.journal
                                                where deed = 'hackathon.question.looked-at' and subject = :edition)
                                """).param("edition", edition).query(Boolean.class).single())
                .as("whoever asked is shown, and that leaves a line")
                .isTrue();
        assertThat(page.select("textarea[name=bodyAr]").text()).isEqualTo("جواب");

        var typed = new String[] {
            "to",
            "team",
            "team",
            Long.toString(team),
            "titleAr",
            "خبر",
            "bodyAr",
            "نص",
            "titleFr",
            "Nouvelle",
            "bodyFr",
            "Texte",
            "titleEn",
            "News",
            "bodyEn",
            "Text",
            "token",
            UUID.randomUUID().toString(),
            "see",
            "1"
        };
        assertThat(post(people.get(4), "/fr/desk/hackathon/" + edition + "/messages", typed))
                .hasStatusOk()
                .bodyText()
                .contains("2 personnes le recevront");
        assertThat(inbox(people.get(0))).isEmpty();
        typed[typed.length - 1] = "";
        assertThat(post(people.get(4), "/fr/desk/hackathon/" + edition + "/messages", typed))
                .hasStatus(303);
        assertThat(inbox(people.get(0))).hasSize(1);
        assertThat(inbox(people.get(2))).isEmpty();
    }

    @Test
    void what_was_told_stands_ten_a_page_the_last_first() {
        for (var number = 1; number <= 11; number++) {
            db.sql("""
                            insert into hackathon.message (edition_id, kind, segment, title_ar, title_fr, title_en, body_ar, body_fr,
                                                           body_en, sent_at, sent_by, token)
                            values (:edition, 'news', 'applicants', 'x', :title, 'x', 'x', 'x', 'x', '2026-12-01T08:00:00Z', :by,
                                    gen_random_uuid())
                            """)
                    .param("edition", edition)
                    .param("title", "Nouvelle " + number)
                    .param("by", people.get(4))
                    .update();
        }
        var desk = "/fr/desk/hackathon/" + edition + "/messages";
        var first = Jsoup.parse(body(get(people.get(4), desk)));
        assertThat(first.select("ul.list a.bold").eachText()).hasSize(10).startsWith("Nouvelle 11");
        assertThat(first.select("nav.pages a[rel=next]").attr("href")).endsWith("?page=2");
        assertThat(Jsoup.parse(body(get(people.get(4), desk + "?page=2")))
                        .select("ul.list a.bold")
                        .eachText())
                .containsExactly("Nouvelle 1");
    }

    @Test
    void whatever_is_hostile_is_refused_and_changes_nothing() {
        var id = ask(people.get(0), team);
        var at = "/fr/desk/hackathon/" + edition + "/questions/" + id;
        var token = UUID.randomUUID().toString();
        for (var value : List.of("\u0000", "\u202eabc", "x".repeat(30_000), "999999999999999999999", "<b>")) {
            refused(at + "/direction", "queue", value, "assignee", "", "due", "2026-12-24T10:00", "version", "1");
            refused(at + "/direction", "queue", "jury", "assignee", value, "due", "2026-12-24T10:00", "version", "1");
            refused(at + "/direction", "queue", "jury", "assignee", "", "due", value, "version", "1");
            refused(at + "/answer", "body", "Oui", "token", value, "version", "1");
            refused("/fr/hackathon/" + edition + "/questions/mine", "category", value, "team", "", "words", "Oui ?");
            refused("/fr/hackathon/" + edition + "/questions/mine", "category", "rules", "team", value, "words", "?");
        }
        for (var value : List.of("a\u0000b", "a\u202eb", "x".repeat(30_000))) {
            refused(at + "/answer", "body", value, "token", token, "version", "1");
            for (var wrong : WORDED) {
                var typed = new java.util.ArrayList<>(List.of("token", token, "version", "1"));
                for (var field : WORDED) {
                    typed.addAll(List.of(field, field.equals(wrong) ? value : "نص"));
                }
                refused(at + "/answer-to-all", typed.toArray(String[]::new));
            }
        }

        assertThat(questions.find(organiser, edition, id).queue()).isEqualTo(Question.Queue.TECHNICAL);
        assertThat(open.open(edition)).isOne();
        assertThat(inbox(people.get(0))).isEmpty();
        assertThat(faq.of(edition)).isEmpty();
    }

    private void refused(String path, String... typed) {
        assertThat(post(people.get(4), path, typed)).as(path).hasStatus(422);
    }

    @Test
    void whoever_does_not_organise_the_edition_opens_nothing_of_its_desk() {
        var id = ask(people.get(0), team);
        for (var path :
                List.of("/questions", "/questions/" + id, "/messages", "/canned-answers", "/teams/" + team + "/told")) {
            assertThat(get(people.get(0), "/fr/desk/hackathon/" + edition + path))
                    .as(path)
                    .hasStatus(403);
        }
    }

    private long ask(long person, long ofTeam) {
        return ((Kept.Done) questions.ask(viewer(person), edition, ofTeam, Category.SUBMISSIONS, "Jusqu’à quand ?"))
                .id();
    }

    private List<Messages.Received> inbox(long person) {
        return messages.inbox(viewer(person), 1);
    }

    private int letters() {
        return db.sql("select count(*) from platform.letter where kind = 'hackathon-message.sent'")
                .query(Integer.class)
                .single();
    }

    private static Viewer viewer(long person) {
        return new Viewer(1, person, 0, "", Language.FR, List.of());
    }

    private long team(String name, long... members) {
        var id = db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, :name, 'Q' || nextval('hackathon.team_id_seq'), '2026-01-01T08:00:00Z') returning id
                        """)
                .param("edition", edition)
                .param("name", name)
                .query(Long.class)
                .single();
        for (var person : members) {
            db.sql("""
                            insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                            values (:team, :edition, :person, 'member', '2026-01-01T08:00:00Z')
                            """)
                    .param("team", id)
                    .param("edition", edition)
                    .param("person", person)
                    .update();
        }
        return id;
    }

    private MvcTestResult get(long person, String path) {
        return web.get()
                .uri(path)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult post(long person, String path, String... typed) {
        var request = web.post().uri(path).with(FromOurPages.account(cast.accountOf(person)));
        for (var at = 0; at < typed.length; at += 2) {
            request = request.param(typed[at], typed[at + 1]);
        }
        return request.exchange();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
