package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import org.assertj.core.groups.Tuple;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Results in numbers are changed in their place, nobody writes over anybody, and whatever one said comes back. */
@TamkeenTest
@Transactional
class EntryFiguresTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Figures figures;

    private Newsroom news;
    private long author;
    private long coordinator;
    private long civilServant;
    private long entry;
    private String desk = "";

    @BeforeTransaction
    void theCast() {
        author = cast.accountOf(cast.holder(Role.AUTHOR));
        coordinator = cast.accountOf(cast.holder(Role.COORDINATOR));
        civilServant = cast.accountOf(cast.civilServant());
    }

    @BeforeEach
    void anEntryWithAFigure() {
        news = new Newsroom(web);
        entry = Long.parseLong(news.entry(author, "faq"));
        desk = "/fr/desk/entries/" + entry + "/figures";
        assertThat(news.post(author, desk, typed("10", "6", "4"))).hasStatus(303);
    }

    @Test
    void a_figure_is_changed_in_its_place_and_what_it_said_before_is_kept_with_who_said_it() {
        news.post(author, desk, typed("3", "", ""));
        var figure = figures.of(entry).getFirst();
        var page = news.read(author, at(figure));
        assertThat(page.select("input[name=value]").val()).isEqualTo("10");
        assertThat(page.select("input[name=women]").val()).isEqualTo("6");
        assertThat(page.select("input[name=period]").val()).isEqualTo("2022-05/2022-07");

        assertThat(change(coordinator, figure, typed("12", "7", "5"))).hasStatus(303);

        var now = figures.of(entry);
        assertThat(now).extracting(Figure::value).as("in its place").containsExactly(number(12), number(3));
        assertThat(now.getFirst().women()).isEqualTo(7);
        assertThat(figures.history(entry))
                .filteredOn(one -> one.figure().id() == figure.id())
                .extracting(
                        FigureRevision::deed, one -> one.figure().value(), FigureRevision::by, FigureRevision::isNow)
                .containsExactly(
                        Tuple.tuple(FigureRevision.Deed.CHANGED, number(12), cast.holder(Role.COORDINATOR), true),
                        Tuple.tuple(FigureRevision.Deed.ADDED, number(10), cast.holder(Role.AUTHOR), false));
        assertThat(history().select("tbody tr").eachText())
                .anySatisfy(row -> assertThat(row).contains("12", "7 femmes", "Modifié"))
                .anySatisfy(row -> assertThat(row).contains("10", "6 femmes", "Ajouté"));
    }

    @Test
    void saving_what_a_figure_says_already_is_no_change() {
        var figure = figures.of(entry).getFirst();

        assertThat(change(author, figure, typed("10,0", "6", "4"))).hasStatus(303);

        assertThat(figures.history(entry)).hasSize(1);
    }

    @Test
    void of_two_who_change_one_at_once_the_second_reads_both_and_loses_nothing() {
        var figure = figures.of(entry).getFirst();
        change(author, figure, typed("12", "7", "5"));

        var refused = change(coordinator, figure, typed("14", "9", "5"));

        assertThat(refused).hasStatus(409);
        var page = Newsroom.parse(refused);
        assertThat(page.select("main [role=alert]").text()).contains("12", "7 femmes");
        assertThat(page.select("input[name=value]").val()).isEqualTo("14");
        assertThat(figures.of(entry).getFirst().value()).isEqualByComparingTo(number(12));
        assertThat(news.post(
                        coordinator,
                        at(figure),
                        with(
                                typed("14", "9", "5"),
                                page.select("input[name=version]").val())))
                .as("once they have read it")
                .hasStatus(303);
        assertThat(figures.of(entry).getFirst().value()).isEqualByComparingTo(number(14));
    }

    @Test
    void what_was_taken_away_meanwhile_is_not_changed_in_silence_and_what_was_typed_stays() {
        var figure = figures.of(entry).getFirst();
        assertThat(news.post(coordinator, at(figure) + "/removal")).hasStatus(303);

        var refused = change(author, figure, typed("12", "7", "5"));

        assertThat(refused).hasStatus(409);
        var page = Newsroom.parse(refused);
        assertThat(page.select("main [role=alert]").text()).contains("retiré");
        assertThat(page.select("form[action=" + desk + "] input[name=value]").val())
                .isEqualTo("12");
        assertThat(figures.of(entry)).isEmpty();
    }

    @Test
    void what_was_taken_away_or_changed_is_brought_back_from_its_history() {
        var figure = figures.of(entry).getFirst();
        change(author, figure, typed("12", "7", "5"));
        news.post(author, at(figure) + "/removal");
        assertThat(figures.history(entry))
                .extracting(FigureRevision::deed)
                .containsExactly(FigureRevision.Deed.REMOVED, FigureRevision.Deed.CHANGED, FigureRevision.Deed.ADDED);
        assertThat(history().select("form[action$=/revisions/2/restoration]")).hasSize(1);

        assertThat(news.post(author, at(figure) + "/revisions/2/restoration")).hasStatus(303);
        assertThat(figures.of(entry)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(figure.id());
            assertThat(one.value()).isEqualByComparingTo(number(12));
            assertThat(one.women()).isEqualTo(7);
        });

        assertThat(news.post(author, at(figure) + "/revisions/1/restoration")).hasStatus(303);
        assertThat(figures.of(entry).getFirst().value()).isEqualByComparingTo(number(10));
        assertThat(news.post(author, at(figure) + "/revisions/99/restoration")).hasStatus(404);
    }

    @Test
    void nothing_comes_back_beyond_what_an_entry_may_have() {
        var figure = figures.of(entry).getFirst();
        news.post(author, at(figure) + "/removal");
        for (var one = 0; one < Figures.MOST; one++) {
            assertThat(news.post(author, desk, typed("5", "", ""))).hasStatus(303);
        }

        var refused = news.post(author, at(figure) + "/revisions/1/restoration");

        assertThat(refused).hasStatus(422);
        assertThat(Newsroom.parse(refused).select("main [role=alert]").text()).contains("Douze");
        assertThat(figures.of(entry)).hasSize(Figures.MOST);
    }

    @Test
    void what_is_wrong_is_refused_beside_its_field_and_changes_nothing() {
        var figure = figures.of(entry).getFirst();

        refuses(figure, "value", typed("", "6", "4"));
        refuses(figure, "value", typed("dix", "", ""));
        refuses(figure, "value", typed("1e9", "", ""));
        refuses(figure, "value", typed("-1", "", ""));
        refuses(figure, "value", typed("2,5", "", ""));
        refuses(figure, "men", typed("10", "6", "3"));
        refuses(figure, "women", typed("10", "11", ""));
        refuses(figure, "men", typed("10", "", "11"));
        refuses(figure, "women", typed("10", "-6", ""));
        refuses(figure, "unit", set(typed("10", "", ""), "unit", "zébroïdes"));
        refuses(figure, "women", set(typed("10", "6", ""), "unit", "hours"));
        refuses(figure, "period", set(typed("10", "", ""), "period", "2022-13"));
        refuses(figure, "period", set(typed("10", "", ""), "period", "2022-07/2022-05"));
        refuses(figure, "source", set(typed("10", "", ""), "source", "javascript:alert(1)"));
        refuses(figure, "labelAr", set(typed("10", "", ""), "labelFr", ""));

        assertThat(figures.history(entry)).hasSize(1);
    }

    @Test
    void a_figure_is_of_its_own_entry_and_only_editors_change_it() {
        var figure = figures.of(entry).getFirst();
        var other = news.entry(author, "faq");

        assertThat(news.post(
                        author, "/fr/desk/entries/" + other + "/figures/" + figure.id(), with(typed("1", "", ""), "1")))
                .hasStatus(404);
        assertThat(news.post(author, "/fr/desk/entries/" + other + "/figures/" + figure.id() + "/removal"))
                .hasStatus(404);
        assertThat(news.post(
                        author, "/fr/desk/entries/" + other + "/figures/" + figure.id() + "/revisions/1/restoration"))
                .hasStatus(404);
        assertThat(change(civilServant, figure, typed("1", "", ""))).hasStatus(403);
        assertThat(figures.history(entry)).hasSize(1);
    }

    private void refuses(Figure figure, String field, String... form) {
        var refused = change(author, figure, form);
        assertThat(refused).as(field).hasStatus(422);
        var page = Newsroom.parse(refused);
        assertThat(page.select("[name=" + field + "][aria-invalid=true]"))
                .as(field)
                .hasSize(1);
        assertThat(page.select("input[name=version]").val()).isEqualTo("1");
    }

    private MvcTestResult change(long account, Figure figure, String... form) {
        return news.post(account, at(figure), with(form, Integer.toString(figure.version())));
    }

    private Document history() {
        return news.read(author, desk + "/history");
    }

    private String at(Figure figure) {
        return desk + "/" + figure.id();
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }

    private static String[] typed(String value, String women, String men) {
        return new String[] {
            "labelFr",
            "personnes",
            "value",
            value,
            "unit",
            "people",
            "women",
            women,
            "men",
            men,
            "period",
            "2022-05/2022-07",
            "source",
            "https://etamkeen.ma/fr/resources/34"
        };
    }

    private static String[] with(String[] form, String version) {
        var all = new ArrayList<>(List.of(form));
        all.addAll(List.of("version", version));
        return all.toArray(String[]::new);
    }

    private static String[] set(String[] form, String name, String value) {
        var changed = form.clone();
        for (var index = 0; index < changed.length; index += 2) {
            if (changed[index].equals(name)) {
                changed[index + 1] = value;
            }
        }
        return changed;
    }
}
