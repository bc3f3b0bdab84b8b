package ma.etamkeen.demo;

import ma.etamkeen.knowledge.DefaultEntries;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** One of each kind the programme has published none of: cut from what is published, and labelled where it is made up. */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoKnowledge {

    private final DefaultEntries entries;

    DemoKnowledge(DefaultEntries entries) {
        this.entries = entries;
    }

    void make() {
        entries.bring("knowledge-demo.json");
    }
}
