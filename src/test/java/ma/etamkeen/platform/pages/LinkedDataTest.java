package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LinkedDataTest {

    @Test
    void nothing_in_a_value_can_end_the_block() {
        var title = "</script><script>alert('1')</script> & <!-- \u2028";
        var output = new StringOutput();

        LinkedData.of("Article").with("headline", title).writeTo(output);

        var page = Jsoup.parse("<html><head>" + output + "</head><body></body></html>");
        var blocks = page.select("script");
        assertThat(blocks).hasSize(1);
        assertThat(new JsonMapper()
                        .readTree(blocks.getFirst().data())
                        .path("headline")
                        .stringValue())
                .isEqualTo(title);
    }
}
