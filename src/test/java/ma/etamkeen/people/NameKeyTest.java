package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The pairs of spellings in {@code vectors/name-pairs.tsv}: M for one name in two spellings, N for two names. */
class NameKeyTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/vectors/name-pairs.tsv", delimiter = '\t', numLinesToSkip = 1)
    void spellings_of_one_name_have_one_key(String expect, String one, String other, String reason) {
        assertThat(NameKey.of(one).equals(NameKey.of(other)))
                .as("%s = %s, %s = %s (%s)", one, NameKey.of(one), other, NameKey.of(other), reason)
                .isEqualTo(expect.equals("M"));
    }

    @Test
    void a_name_that_begins_as_others_end_has_a_key() {
        assertThat(NameKey.of("Dine Mohamed")).isEqualTo("dn mhmd");
        assertThat(NameKey.of("الدين")).isNotEmpty();
    }

    @Test
    void a_short_key_says_too_little_to_compare_by() {
        assertThat(NameKey.of("علي", "Ali")).isEmpty();
        assertThat(NameKey.of("محمد بناني", "Mohamed Bennani")).hasSize(1);
    }
}
