package ma.etamkeen.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A file is what is in it: its name alone says nothing, and a letter that is cut between two pieces is still a letter. */
class FileKindTest {

    @Test
    void the_name_and_what_is_in_it_have_to_agree() {
        assertThat(FileKind.of("a.pdf", bytes("%PDF-1.7"))).contains(FileKind.PDF);
        assertThat(FileKind.of("a.pdf", bytes("<html>"))).isEmpty();
        assertThat(FileKind.of("a.exe", bytes("MZ"))).isEmpty();
        assertThat(FileKind.of("a.txt", bytes("نص"))).contains(FileKind.TEXT);
        assertThat(FileKind.of("a.txt", new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(FileKind.of("a.txt", new byte[] {(byte) 0xff, 'b'})).isEmpty();
    }

    @Test
    void a_letter_that_is_cut_between_two_pieces_is_text_and_one_that_never_ends_is_not() {
        var arabic = bytes("ش");
        var whole = FileKind.Look.at("a.txt");
        whole.see(new byte[] {'a', arabic[0]}, 2);
        whole.see(new byte[] {arabic[1], 'b'}, 2);
        assertThat(whole.kind()).contains(FileKind.TEXT);

        var cut = FileKind.Look.at("a.txt");
        cut.see(new byte[] {'a', arabic[0]}, 2);
        assertThat(cut.kind()).isEmpty();
    }

    @Test
    void a_name_leads_nowhere_and_says_nothing_to_a_header() {
        assertThat(FileKind.safe("..\\..\\etc/pass\"wd\r\n;.pdf")).isEqualTo("pass_wd___.pdf");
        assertThat(FileKind.safe("x".repeat(300) + ".pdf")).hasSize(120).endsWith(".pdf");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
