package ma.etamkeen.knowledge.collections;

import java.util.ArrayList;
import ma.etamkeen.platform.content.DefaultContent;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The collections of the programme's own entries, while there are none at all. */
@Component
@Order(60)
class DefaultCollections implements ApplicationRunner {

    private final Collections collections;

    DefaultCollections(Collections collections) {
        this.collections = collections;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!collections.all().isEmpty()) {
            return;
        }
        for (var one : DefaultContent.read("knowledge.json").path("collections")) {
            var entries = new ArrayList<Long>();
            one.path("entries").forEach(entry -> entries.add(entry.longValue()));
            if (collections.areThere(entries)) {
                collections.create(
                        new Collections.Wanted(
                                DefaultContent.required(one, "slug"),
                                DefaultContent.text(one.path("title")),
                                DefaultContent.text(one.path("lead")),
                                entries),
                        0);
            }
        }
    }
}
