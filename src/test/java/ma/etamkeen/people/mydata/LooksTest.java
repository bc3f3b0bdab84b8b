package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.journal.Journal;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A look at a page that shows others is one line, with ids and without names, and everybody it showed is told. */
@TamkeenTest
class LooksTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Glances glances;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    private record Line(String deed, long subject, long person, String why) {}

    @Test
    void a_look_at_the_list_is_one_line_with_ids_and_without_names() {
        var name = "looked" + System.nanoTime();
        var some = cast.crowd(name, 3);
        var officer = cast.holder(Role.DATA_PROTECTION_OFFICER);
        var since = last();

        var page = page("/fr/admin/people?q=" + name, officer);

        assertThat(page).contains(name);
        var ids = some.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
        assertThat(lines(officer, since)).containsExactly(new Line("people.list.looked-at", 0, 0, "3: " + ids));
    }

    @Test
    void one_person_alone_stands_in_the_line_as_the_person_it_concerns() {
        var name = "alone" + System.nanoTime();
        var person = cast.crowd(name, 1).getFirst();
        var officer = cast.holder(Role.DATA_PROTECTION_OFFICER);
        var since = last();

        page("/fr/admin/people?q=" + name, officer);

        assertThat(lines(officer, since)).containsExactly(new Line("people.list.looked-at", 0, person, "1: " + person));
    }

    @Test
    void who_sees_nobody_or_only_themselves_leaves_no_line() {
        var servant = cast.crowd("nobody" + System.nanoTime(), 1).getFirst();
        var since = last();

        page("/fr/me/approvals", servant);
        glances.record("people.list.looked-at", servant, 0, List.of(servant, 0L));

        assertThat(lines(servant, since)).isEmpty();
    }

    @Test
    void the_ids_of_very_many_are_not_kept_but_their_number_is() {
        var actor = cast.civilServant();
        var since = last();

        glances.record(
                "people.list.looked-at",
                actor,
                0,
                LongStream.rangeClosed(900_000_001L, 900_000_201L).boxed().toList());

        assertThat(lines(actor, since)).extracting(Line::why).containsExactly("201");
    }

    @Test
    void everybody_whom_a_list_showed_is_told_in_their_own_data() {
        var name = "told" + System.nanoTime();
        var some = cast.crowd(name, 2);
        var person = some.getFirst();
        page("/fr/admin/people?q=" + name, cast.holder(Role.DATA_PROTECTION_OFFICER));

        assertThat(page("/fr/me/data", person)).contains("Liste de personnes consultée");
        assertThat(page("/ar/me/data", person)).contains("الاطلاع على قائمة الأشخاص");
        assertThat(page("/en/me/data", person)).contains("List of people looked at");
        var stranger = cast.crowd("untold" + System.nanoTime(), 1).getFirst();
        assertThat(page("/fr/me/data", stranger)).doesNotContain("Liste de personnes consultée");
        var copy = body("/fr/me/data/copy.json", person);
        assertThat(copy).contains("people.list.looked-at").doesNotContain("2: ");
    }

    @Test
    void the_journal_finds_the_looks_at_somebody_and_says_how_many_were_shown() {
        var name = "found" + System.nanoTime();
        var person = cast.crowd(name, 2).getFirst();
        page("/fr/admin/people?q=" + name, cast.holder(Role.DATA_PROTECTION_OFFICER));

        var administrator = cast.holder(Role.ADMINISTRATOR);
        assertThat(page("/fr/admin/journal?about=" + person, administrator))
                .contains("Liste de personnes consultée 2 personnes");
        assertThat(page("/ar/admin/journal?about=" + person, administrator)).contains("شخصان");
    }

    @Test
    void a_look_is_no_part_of_the_history_of_a_thing() {
        glances.record("training.session.looked-at", cast.civilServant(), 987_655, List.of(cast.manager()));

        assertThat(journal.of("training.session", 987_655)).isEmpty();
    }

    private String page(String address, long person) {
        return Jsoup.parse(body(address, person)).text().replaceAll("[\u2066-\u2069]", "");
    }

    private String body(String address, long person) {
        var answer = web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private long last() {
        return db.sql("select coalesce(max(id), 0) from platform.journal")
                .query(Long.class)
                .single();
    }

    private List<Line> lines(long actor, long since) {
        return db.sql("""
                        select deed, subject, person, detail from platform.journal
                         where id > :since and actor = :actor and deed like '%.looked-at'
                         order by id
                        """)
                .param("since", since)
                .param("actor", actor)
                .query((row, _) -> new Line(row.getString(1), row.getLong(2), row.getLong(3), row.getString(4)))
                .list();
    }
}
