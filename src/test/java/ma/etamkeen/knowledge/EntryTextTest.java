package ma.etamkeen.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import org.junit.jupiter.api.Test;

class EntryTextTest {

    @Test
    void what_the_index_reads_has_the_words_of_lists_without_their_dashes() {
        var text = new EntryText(
                Language.FR,
                1,
                "Bilan",
                "Deux régions.",
                List.of(new Section("Formées", "Ont suivi :\n- Rabat - Salé\n• Oriental\n\nFin.")),
                Instant.EPOCH);

        assertThat(text.plain()).isEqualTo("Deux régions.\nFormées\nOnt suivi :\nRabat - Salé\nOriental\nFin.");
    }
}
