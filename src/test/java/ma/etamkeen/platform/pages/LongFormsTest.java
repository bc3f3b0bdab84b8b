package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Ten megabytes in one field are told beside that field, and nothing of the others is lost. */
class LongFormsTest {

    @Test
    void a_field_of_ten_megabytes_is_cut_and_the_others_stay_whole() throws Exception {
        var long10 = "ش".repeat(5 << 20);
        var seen = sent("title=Un+titre&body=" + URLEncoder.encode(long10, StandardCharsets.UTF_8) + "&lead="
                + URLEncoder.encode("Été & ورشة = 100 %", StandardCharsets.UTF_8) + "&a=1&a=2&empty=");

        assertThat(seen.getParameter("title")).isEqualTo("Un titre");
        assertThat(seen.getParameter("lead")).isEqualTo("Été & ورشة = 100 %");
        assertThat(seen.getParameterValues("a")).containsExactly("1", "2");
        assertThat(seen.getParameter("empty")).isEmpty();
        assertThat(seen.getParameter("none")).isNull();
        assertThat(Objects.requireNonNull(seen.getParameter("body")).length())
                .as("longer than any field may be, and no longer than that")
                .isBetween(500_000, 600_000);
    }

    @Test
    void many_long_fields_do_not_fill_the_memory() throws Exception {
        var seen = sent("a=" + "x".repeat(9 << 20) + "&b=" + "y".repeat(9 << 20) + "&c=" + "z".repeat(9 << 20) + "&d="
                + "z".repeat(9 << 20) + "&e=" + "z".repeat(9 << 20));

        assertThat(seen.getParameterMap().values().stream()
                        .mapToInt(values -> values[0].length())
                        .sum())
                .isLessThanOrEqualTo(4 << 20);
    }

    @Test
    void a_form_of_common_size_is_left_to_the_server() throws Exception {
        var request = request("a=1");
        var chain = new MockFilterChain();
        new LongForms().doFilter(request, new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest()).isSameAs(request);
    }

    private static HttpServletRequest sent(String body) throws Exception {
        var chain = new MockFilterChain();
        new LongForms().doFilter(request(body), new MockHttpServletResponse(), chain);
        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }

    private static MockHttpServletRequest request(String body) {
        var request = new MockHttpServletRequest("POST", "/fr/desk/entries/1/fr/revisions");
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
