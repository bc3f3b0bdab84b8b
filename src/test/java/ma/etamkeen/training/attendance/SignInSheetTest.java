package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.attendance.PresenceLists.Life;
import ma.etamkeen.training.attendance.PresenceLists.Standing;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** The list to sign is read as it is spoken, in each language, and none of its sheets is worth nothing without the others. */
class SignInSheetTest {

    private static final Slot SLOT =
            new Slot(7, LocalDateTime.of(2027, 7, 5, 9, 0), LocalDateTime.of(2027, 7, 5, 12, 30));

    private final SignInSheet sheet = new SignInSheet(new Words());

    @Test
    void title_place_names_and_the_moroccan_month_are_written_in_the_language_of_the_sheet() throws IOException {
        assertThat(text(pdf(list(2), Language.AR), 1))
                .contains("ورقة الحضور", "الأمن السيبراني", "يوليوز 2027", "قاعة 1", "مركز فاس")
                .contains("موظفة 1", "موظفة 2", "الاسم الكامل", "التوقيع", "وزارة التجارب")
                .doesNotContain("Fonctionnaire");
        assertThat(text(pdf(list(2), Language.FR), 1))
                .contains("Feuille d’émargement", "Cybersécurité", "5 juillet 2027", "Salle 1", "Centre Fès")
                .contains("Fonctionnaire 1", "Ministère des essais", "Signature", "Page 1 sur 1");
        assertThat(text(pdf(list(2), Language.EN), 1)).contains("Sign-in sheet", "5 July 2027");
    }

    @Test
    void arabic_begins_on_the_right_and_french_on_the_left() throws IOException {
        assertThat(left(Language.AR, "1") - left(Language.AR, "ت"))
                .as("number, then signature")
                .isPositive();
        assertThat(left(Language.FR, "1") - left(Language.FR, "S")).isNegative();
    }

    @Test
    void many_people_go_on_many_sheets_each_with_the_whole_head_and_nobody_is_left_out_or_twice() throws IOException {
        var pdf = pdf(list(61), Language.FR);
        try (var document = Loader.loadPDF(pdf)) {
            var sheets = document.getNumberOfPages();
            assertThat(sheets).isBetween(4, 6);
            var all = new StringBuilder();
            for (var number = 1; number <= sheets; number++) {
                var text = text(pdf, number);
                all.append(text);
                assertThat(text)
                        .contains("Cybersécurité", "Salle 1", "Nom et prénom", "Page " + number + " sur " + sheets)
                        .contains("Nom et signature de qui anime");
            }
            for (var person = 1; person <= 61; person++) {
                assertThat(all.toString().split("Fonctionnaire " + person + "\\b", -1))
                        .hasSize(2);
            }
        }
    }

    @Test
    void nobody_on_the_list_makes_one_sheet_and_the_anonymous_stay_so() throws IOException {
        try (var document = Loader.loadPDF(pdf(list(0), Language.AR))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
        var gone = new Attendances.Line(1, 1, true, "لا أحد", "Nobody", new Text(null, null, null), Map.of());
        assertThat(text(pdf(of(List.of(gone)), Language.FR), 1)).doesNotContain("Nobody");
    }

    private byte[] pdf(Attendances.Sheet list, Language language) {
        return sheet.pdf(list, list.slots().getFirst(), language);
    }

    /** Where the first of these letters stands in the table. */
    private double left(Language language, String letter) throws IOException {
        var found = new double[] {-1};
        try (var document = Loader.loadPDF(pdf(list(1), language))) {
            var stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    // below the head, where the table begins
                    if (found[0] < 0
                            && text.getYDirAdj() > 110
                            && text.getUnicode().equals(letter)) {
                        found[0] = text.getXDirAdj();
                    }
                }
            };
            stripper.getText(document);
        }
        assertThat(found[0]).as(letter).isPositive();
        return found[0];
    }

    private static String text(byte[] pdf, int page) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document).replaceAll("\\s+", " ");
        }
    }

    private static Attendances.Sheet list(int people) {
        return of(IntStream.rangeClosed(1, people)
                .mapToObj(number -> new Attendances.Line(
                        number,
                        number,
                        false,
                        "موظفة " + number,
                        "Fonctionnaire " + number,
                        new Text("وزارة التجارب", "Ministère des essais", "Ministry of tests"),
                        Map.of()))
                .toList());
    }

    private static Attendances.Sheet of(List<Attendances.Line> lines) {
        var room = new Slot.Room(
                1,
                new Text("قاعة 1", "Salle 1", "Room 1"),
                new Text("مركز فاس", "Centre Fès", "Fez"),
                "12, avenue des Essais, Fès");
        var slot = new Slot(SLOT.id(), SLOT.startsAt(), SLOT.endsAt(), room);
        return new Attendances.Sheet(
                session(), List.of(slot), lines, new Standing(Life.PROVISIONAL, 3, null, 0, false));
    }

    private static Session session() {
        return new Session(
                1,
                1,
                1,
                ma.etamkeen.training.Event.COURSE,
                "CYB",
                new Text("الأمن السيبراني", "Cybersécurité", "Cybersecurity"),
                new Text(null, null, null),
                null,
                6,
                Session.Format.IN_PERSON,
                "Fès",
                null,
                null,
                "",
                Language.FR,
                20,
                0,
                0,
                0,
                Order.values()[0],
                0,
                0,
                Silence.PATIENT,
                ma.etamkeen.training.allotment.Entry.REQUEST,
                List.of(),
                false,
                new Session.Beside(false, false, false),
                Session.Approval.NONE,
                SLOT.startsAt().minusDays(9),
                SLOT.startsAt().minusDays(1),
                75,
                null,
                null,
                SLOT.startsAt(),
                SLOT.endsAt(),
                Session.State.PUBLISHED,
                new Session.Life(Session.Certainty.CONFIRMED, null, null, ""),
                1);
    }
}
