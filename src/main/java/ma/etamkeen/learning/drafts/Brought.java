package ma.etamkeen.learning.drafts;

import tools.jackson.databind.JsonNode;

/**
 * Something to learn that comes from elsewhere.
 *
 * @param kind {@code question}, {@code capsule}, {@code case} or {@code units}
 * @param body in the shape of the content files
 */
public record Brought(String kind, String code, JsonNode body) {}
