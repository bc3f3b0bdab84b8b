package ma.etamkeen.learning.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.platform.content.DefaultContent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A theme as it is asked now is a file again. */
@TamkeenTest
@Transactional
class ThemeFileTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    ThemeFile files;

    @Autowired
    Themes themes;

    @Autowired
    Publications publications;

    @Autowired
    JdbcClient db;

    @Test
    void what_was_read_from_a_file_is_written_to_the_same() {
        for (var theme : themes.all()) {
            var shipped = DefaultContent.read("learning/" + theme.code() + ".json");
            var file = files.of(theme.code());
            for (var part : List.of("theme", "units", "capsules", "questions", "case")) {
                assertThat(file.path(part)).as(theme.code() + " " + part).isEqualTo(shipped.path(part));
            }
        }
    }

    @Test
    void publishing_what_is_asked_already_makes_no_version() throws ContentFile.Refused {
        publications.publish(files.of("innovation"));

        assertThat(db.sql("select max(version) from learning.item where theme = 'innovation'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void something_stands_where_it_stood_or_behind_the_others_of_its_unit() {
        var file = read("""
                {"capsules": [], "questions": [{"code": "a", "unit": "x"}, {"code": "b", "unit": "x"}, {"code": "c", "unit": "y"}]}
                """);

        ThemeFile.put(file, "question", read("{\"code\": \"a\", \"unit\": \"y\"}"));
        ThemeFile.put(file, "question", read("{\"code\": \"d\", \"unit\": \"x\"}"));
        ThemeFile.put(file, "question", read("{\"code\": \"e\", \"unit\": \"z\"}"));
        ThemeFile.put(file, "capsule", read("{\"code\": \"f\", \"unit\": \"z\"}"));

        assertThat(file.path("questions")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .containsExactly("a", "b", "d", "c", "e");
        assertThat(file.path("capsules")).hasSize(1);

        ThemeFile.remove(file, "c");

        assertThat(file.path("questions")).hasSize(4);
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
