package ma.etamkeen.skills;

import ma.etamkeen.platform.content.DefaultContent;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the areas of the programme at first start. */
@Component
@Order(30)
class DefaultAreas implements ApplicationRunner {

    private final Areas areas;
    private final TransactionTemplate transaction;

    DefaultAreas(Areas areas, TransactionTemplate transaction) {
        this.areas = areas;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> {
            if (areas.all().isEmpty()) {
                DefaultContent.read("skills.json")
                        .path("areas")
                        .forEach(area -> areas.addMissing(new Area(
                                DefaultContent.required(area, "code"),
                                area.path("position").intValue(),
                                DefaultContent.text(area.path("title")),
                                DefaultContent.text(area.path("summary")),
                                DefaultContent.states(
                                        DefaultContent.text(area.path("title")), area.path("title_origin")))));
            }
        });
    }
}
