package ma.etamkeen.training.planning;

import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import org.jspecify.annotations.Nullable;

/** A plan in the making: a test says what it cares about, the rest stays as it was. */
public final class PlanDraft {

    private final Plan base;
    private Session.Format format;
    private String place;
    private @Nullable String region;
    private String link;
    private int capacity;
    private int threshold;
    private LocalDateTime opensAt;
    private LocalDateTime closesAt;
    private @Nullable Long trainer;
    private @Nullable Long owner;
    private List<PlannedSlot> slots;
    private @Nullable Seating seating;
    private @Nullable Integer minimum;

    private PlanDraft(Plan base) {
        this.base = base;
        format = base.format();
        place = base.place();
        region = base.region();
        link = base.link();
        capacity = base.capacity();
        threshold = base.threshold();
        opensAt = base.opensAt();
        closesAt = base.closesAt();
        trainer = base.trainer();
        owner = base.owner();
        slots = base.slots();
        seating = base.seating();
        minimum = base.minimum();
    }

    public static PlanDraft of(Plan base) {
        return new PlanDraft(base);
    }

    public PlanDraft at(String room) {
        place = room;
        return this;
    }

    public PlanDraft at(String room, String code) {
        region = code;
        return at(room);
    }

    public PlanDraft online(String address) {
        format = Session.Format.ONLINE;
        link = address;
        return at("");
    }

    /** Where people meet, with whatever place and link were typed before. */
    public PlanDraft meeting(Session.Format kind) {
        format = kind;
        return this;
    }

    public PlanDraft linked(String address) {
        link = address;
        return this;
    }

    public PlanDraft seats(int number) {
        capacity = number;
        return this;
    }

    public PlanDraft threshold(int percent) {
        threshold = percent;
        return this;
    }

    public PlanDraft open(LocalDateTime from, LocalDateTime to) {
        opensAt = from;
        closesAt = to;
        return this;
    }

    public PlanDraft givenBy(@Nullable Long person) {
        trainer = person;
        return this;
    }

    public PlanDraft runBy(@Nullable Long unit) {
        owner = unit;
        return this;
    }

    public PlanDraft slots(List<PlannedSlot> planned) {
        slots = planned;
        return this;
    }

    public PlanDraft seating(Seating rules) {
        seating = rules;
        return this;
    }

    public PlanDraft minimum(@Nullable Integer seats) {
        minimum = seats;
        return this;
    }

    public Plan plan() {
        return new Plan(
                base.course(),
                format,
                place,
                region,
                link,
                base.language(),
                capacity,
                base.approval(),
                opensAt,
                closesAt,
                threshold,
                trainer,
                owner,
                slots,
                seating,
                minimum,
                base.wish());
    }
}
