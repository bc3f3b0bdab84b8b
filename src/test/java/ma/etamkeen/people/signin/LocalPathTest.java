package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After signing in, a person goes to a page of ours and nowhere else. */
class LocalPathTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.example/",
                "//elsewhere.example/",
                "/\\elsewhere.example",
                "/fr//elsewhere.example",
                "\\\\elsewhere.example",
                "javascript:alert(1)",
                "/fr/me\r\nSet-Cookie: a=b",
                "/fr/../../admin",
                "me",
                " /fr/me",
                "/fr/me#//elsewhere.example",
                "/fr/@elsewhere.example",
                "/%2F%2Felsewhere.example"
            })
    void anything_else_leads_to_ones_own_space(String wanted) {
        assertThat(LocalPath.orOwnSpace(wanted)).isEqualTo("/me");
    }

    @Test
    void a_page_of_ours_is_kept_without_its_language() {
        assertThat(LocalPath.orOwnSpace("/fr/training/sessions/7")).isEqualTo("/training/sessions/7");
        assertThat(LocalPath.orOwnSpace("/admin/people?q=a&unit=3")).isEqualTo("/admin/people?q=a&unit=3");
    }
}
