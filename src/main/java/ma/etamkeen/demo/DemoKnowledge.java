package ma.etamkeen.demo;

import ma.etamkeen.knowledge.DefaultEntries;
import ma.etamkeen.knowledge.EditorialScenes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * One of each kind the programme has published none of, and one in each state of the work on texts: cut from what is published,
 * and labelled where it is made up.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoKnowledge {

    private final DefaultEntries entries;
    private final EditorialScenes scenes;
    private final DemoPeople people;

    DemoKnowledge(DefaultEntries entries, EditorialScenes scenes, DemoPeople people) {
        this.entries = entries;
        this.scenes = scenes;
        this.people = people;
    }

    void make() {
        entries.bring("knowledge-demo.json");
        scenes.play(
                "newsroom-demo.json",
                new EditorialScenes.Newsroom(
                        people.coordinator().person(), people.reviewer().person()));
    }
}
