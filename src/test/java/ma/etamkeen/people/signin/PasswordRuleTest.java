package ma.etamkeen.people.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Length counts, patterns do not; what everybody tries first and what is written on the badge is refused. */
class PasswordRuleTest {

    private static final String[] OWN = {"amina.test@interieur.example", "Amina El Test", "أمينة التجربة"};

    @Test
    void nine_characters_are_too_few_and_ten_are_enough() {
        assertThat(PasswordRule.refusal("orangeluné", OWN)).isEmpty();
        assertThat(PasswordRule.refusal("orangelun", OWN)).contains("people.refused.password.short");
    }

    @Test
    void characters_are_counted_as_people_count_them() {
        assertThat(PasswordRule.refusal("🌙🌞🌍🌈⭐", OWN)).contains("people.refused.password.short");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amina.test@interieur.example",
                "amina.test123",
                "AminaElTest",
                "amina-el-test-2026",
                "أمينة التجربة",
                "Tamkeen2026!",
                "e-TAMKEEN-2027"
            })
    void ones_own_name_and_address_are_refused(String password) {
        assertThat(PasswordRule.refusal(password, OWN)).contains("people.refused.password.own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "motdepasse123",
                "MotDePasse123",
                "azertyuiop",
                "1234567890",
                "aaaaaaaaaaaa",
                "ababababab",
                "Marrakech2026!",
                "2026-casablanca",
                "c4s4bl4nc4!!",
                "M0rocco_2027",
                "Bismillah!!1234",
                "dragondragon",
                "zertyuiopqs",
                "0661234567",
                "كلمة السر 2026"
            })
    void what_everybody_tries_first_is_refused(String password) {
        assertThat(PasswordRule.refusal(password, OWN)).contains("people.refused.password.common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manchesterunited",
                "ManchesterUnited",
                "cristianoronaldo",
                "cristianoronaldo7",
                "louisvuitton",
                "Louis Vuitton 2027",
                "iloveyousomuch",
                "I love you so much!",
                "m4nch3st3runit3d",
                "liverpoolfc",
                "123qweasdzxc",
                "parisjetaime",
                "zz02030201"
            })
    void what_leaked_elsewhere_is_refused(String password) {
        assertThat(PasswordRule.refusal(password, OWN)).contains("people.refused.password.common");
    }

    @Test
    void the_whole_list_of_leaked_passwords_is_there_and_the_first_and_the_last_are_found() throws Exception {
        try (var file = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ClassPathResource("content/leaked-passwords.txt.gz").getInputStream()),
                StandardCharsets.UTF_8))) {
            var lines = file.lines().toList();
            assertThat(lines).hasSize(107_278).hasSize(LeakedPasswords.count());
            assertThat(lines).allMatch(LeakedPasswords::contain);
            assertThat(lines).noneMatch(line -> line.length() < PasswordRule.SHORTEST || line.contains("@"));
        }
        assertThat(LeakedPasswords.contain("")).isFalse();
        assertThat(LeakedPasswords.contain("!")).isFalse();
        assertThat(LeakedPasswords.contain("~~~~~~~~~~~~~~~~")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "un thé à la menthe",
                "شاي بالنعناع كل صباح",
                "correct horse battery",
                "la mer est calme ce matin",
                "trois oranges sur la table",
                "j'ai perdu mon parapluie jeudi",
                "القطار يصل متأخرا كل خميس",
                "القهوة قبل الاجتماع",
                "my sister plants tomatoes in april",
                "the kettle sings at seven",
                "nous marchons sous la pluie"
            })
    void a_sentence_is_welcome_in_every_script(String password) {
        assertThat(PasswordRule.refusal(password, OWN)).isEmpty();
    }

    @Test
    void a_person_without_known_names_is_not_refused_everything() {
        assertThat(PasswordRule.refusal("un thé à la menthe", "", "")).isEmpty();
    }
}
