package ma.etamkeen.hackathon;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Ground;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;

/** Editions, as what a role is held on. They belong to the programme and to no administration. */
@Component
class EditionGround implements Ground {

    private final Editions editions;

    EditionGround(Editions editions) {
        this.editions = editions;
    }

    @Override
    public Grant.On kind() {
        return Grant.On.EDITION;
    }

    @Override
    public Optional<Text> name(long id) {
        return editions.find(id).map(Edition::title);
    }

    @Override
    public long unit(long id) {
        return 0;
    }

    @Override
    public List<Long> open() {
        return editions.all().stream().map(Edition::id).toList();
    }
}
