package ma.etamkeen.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import ma.etamkeen.platform.journal.Recorded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts deeds by kind. One that is rolled back afterwards counts too: what was tried is worth seeing. */
@Component
class Deeds {

    private final MeterRegistry registry;

    Deeds(MeterRegistry registry) {
        this.registry = registry;
    }

    @EventListener
    void count(Recorded recorded) {
        registry.counter("tamkeen.deeds", "deed", recorded.deed()).increment();
    }
}
