package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.knowledge.Completeness.State;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Section.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Blank is not enough; preliminary and not known are, and both are said. */
class TemplateTest {

    @Test
    void a_practice_asks_for_what_administrations_and_donors_recognise() {
        assertThat(Template.of(Kind.PRACTICE).places().stream()
                        .filter(Template.Place::needed)
                        .map(Template.Place::passage))
                .containsExactly(
                        Passage.CONTEXT,
                        Passage.OBJECTIVE,
                        Passage.STAKEHOLDERS,
                        Passage.IMPLEMENTATION,
                        Passage.COST,
                        Passage.RESULTS,
                        Passage.ENABLERS,
                        Passage.OBSTACLES,
                        Passage.TRANSFER,
                        Passage.SUSTAINABILITY);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void no_kind_asks_for_a_passage_twice(Kind kind) {
        assertThat(Template.of(kind).places().stream().map(Template.Place::passage))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_preliminary_or_not_known_counts_as_said_and_blank_does_not() {
        var completeness = Template.of(Kind.LESSON)
                .of(List.of(
                        Section.coded("happened", "Un fait.", Standing.GIVEN),
                        Section.coded("why", "Sans doute ceci.", Standing.PRELIMINARY),
                        Section.coded("again", "", Standing.UNKNOWN),
                        Section.coded("audience", " ", Standing.GIVEN)));

        assertThat(completeness.lacking()).containsExactly(Passage.AUDIENCE);
        assertThat(completeness.count(State.FILLED)).isEqualTo(1);
        assertThat(completeness.count(State.PRELIMINARY)).isEqualTo(1);
        assertThat(completeness.count(State.UNKNOWN)).isEqualTo(1);
        assertThat(completeness.percent()).isEqualTo(37);
    }

    @Test
    void what_a_text_says_stays_when_its_entry_becomes_one_of_another_kind() {
        var template = Template.of(Kind.FAQ).with(List.of(Section.coded("cost", "Rien.", Standing.GIVEN)));

        assertThat(template.places().stream().map(Template.Place::passage))
                .containsExactly(Passage.ANSWER, Passage.MORE, Passage.CONTACTS, Passage.COST);
    }

    @Test
    void sections_that_were_kept_before_there_were_templates_are_free_text() {
        var read = new JsonMapper()
                .readValue("[{\"heading\":\"Titre\",\"body\":\"Texte.\"}]", new TypeReference<List<Section>>() {});

        assertThat(read).containsExactly(new Section("Titre", "Texte."));
    }
}
