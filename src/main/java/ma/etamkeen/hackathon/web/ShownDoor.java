package ma.etamkeen.hackathon.web;

import ma.etamkeen.hackathon.editions.EditionDoor;

/**
 * A door as it is shown on one edition.
 *
 * @param waiting how many things wait behind it
 */
public record ShownDoor(EditionDoor door, long waiting) {}
