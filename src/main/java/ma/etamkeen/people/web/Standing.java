package ma.etamkeen.people.web;

import ma.etamkeen.people.Deputies;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What somebody exercises in another's place.
 *
 * @param holder the other's name
 * @param grant the role, or {@code null} for the place of a hierarchical superior
 * @param place what the role is held on, or {@code null} for the platform
 */
public record Standing(
        Deputies.Deputy deputy,
        String holder,
        @Nullable Grant grant,
        @Nullable Text place) {}
