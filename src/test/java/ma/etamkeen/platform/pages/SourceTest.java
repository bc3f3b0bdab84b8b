package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A source is called by the name people know, and two of one site can be told apart. */
class SourceTest {

    @Test
    void a_site_is_named_without_what_nobody_reads() {
        assertThat(name("https://www.enabel.be/fr/x", "https://etamkeen.ma/en")).isEqualTo("enabel.be");
    }

    @Test
    void two_pages_of_one_site_say_which_they_are() {
        assertThat(name("https://etamkeen.ma/en/resources/34", "https://etamkeen.ma/ar/timeline/34"))
                .isEqualTo("etamkeen.ma/en/resources/34");
    }

    @Test
    void a_long_page_is_shortened_and_read_as_it_is_written() {
        assertThat(name("https://agora.ma/%d9%85%d8%b3/" + "a".repeat(90), "https://agora.ma/b"))
                .isEqualTo("agora.ma/مس/" + "a".repeat(35) + "…");
        assertThat(name("https://agora.ma/100%", "https://agora.ma/b")).isEqualTo("agora.ma/100%");
    }

    private static String name(String address, String other) {
        return new Source(address).among(List.of(address, other));
    }
}
