package ma.etamkeen.demo;

import java.util.Set;
import ma.etamkeen.learning.drafts.Drafts;
import ma.etamkeen.learning.drafts.Proofreading;
import ma.etamkeen.learning.drafts.Saving;
import ma.etamkeen.learning.items.ThemeFile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is being written: a question whose hint was put better waits for its proofreading, and another is begun in French. */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoDrafts {

    private static final String BETTER = "communication";
    private static final String BEGUN = "cybersecurity";

    private final DemoPeople people;
    private final ThemeFile files;
    private final Drafts drafts;
    private final Proofreading proofreading;

    DemoDrafts(DemoPeople people, ThemeFile files, Drafts drafts, Proofreading proofreading) {
        this.people = people;
        this.files = files;
        this.drafts = drafts;
        this.proofreading = proofreading;
    }

    void make() {
        files.of(BETTER).path("questions").valueStream().findFirst().ifPresent(question -> {
            var author = people.coordinator();
            var code = question.path("code").asString();
            var id = drafts.begin(author, BETTER, "question", code, question, 1);
            var body = (ObjectNode) question.deepCopy();
            body.putObject("hint")
                    .put("ar", "تخيلوا أن المرتفقة لن تقرأ إلا الجملة الأولى: ما الذي يجب أن تعرفه منها؟")
                    .put("fr", "Imaginez que la personne ne lise que votre première phrase : que doit-elle savoir ?")
                    .put("en", "Imagine she reads only your first sentence: what must it tell her?");
            if (drafts.save(author, id, 1, body, Set.of(), false) instanceof Saving.Done(var number)) {
                proofreading.ask(author, id, number);
            }
        });
        files.units(BEGUN).valueStream().findFirst().ifPresent(unit -> {
            var body = new JsonMapper()
                    .createObjectNode()
                    .put("unit", unit.path("code").asString())
                    .put("kind", "truth")
                    .put("level", -1)
                    .put("answer", false);
            body.putObject("stem")
                    .put(
                            "fr",
                            "Une personne se présente au téléphone comme agente du service informatique et demande votre mot de"
                                    + " passe pour régler une panne. Vous pouvez le lui donner.");
            body.putObject("wrong_why")
                    .put(
                            "fr",
                            "Aucun service informatique n’a besoin de votre mot de passe pour réparer : raccrochez, puis appelez"
                                    + " vous-même le numéro que vous connaissez.");
            drafts.begin(people.reviewer(), BEGUN, "question", "appel-du-support", body, 0);
        });
    }
}
