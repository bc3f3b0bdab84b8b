package ma.etamkeen.training.web.rooms;

import jakarta.validation.constraints.NotNull;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.rooms.Venue;
import org.jspecify.annotations.Nullable;

/** A venue as it is typed. */
record VenueForm(
        @Line(max = 200) String nameAr,
        @Line(max = 200) String nameFr,
        @Line(max = 200) String nameEn,
        @Line(max = 300) String address,
        @Line(max = 10) String region,
        @Nullable Long owner,
        @NotNull Integer version) {

    static VenueForm fresh(@Nullable Long owner) {
        return new VenueForm("", "", "", "", "", owner, 0);
    }

    static VenueForm of(Venue venue) {
        return new VenueForm(
                Text.orEmpty(venue.name().ar()),
                Text.orEmpty(venue.name().fr()),
                Text.orEmpty(venue.name().en()),
                venue.address(),
                venue.region(),
                venue.owner(),
                venue.version());
    }

    Venue.Draft draft() {
        return new Venue.Draft(
                new Text(nameAr.strip(), nameFr.strip(), nameEn.strip()), address.strip(), region, owner);
    }
}
