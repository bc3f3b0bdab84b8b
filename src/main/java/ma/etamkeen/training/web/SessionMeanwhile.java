package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.rooms.RoomWish;

/** The session as somebody else left it meanwhile. */
public record SessionMeanwhile(Session session, List<Slot> slots, String trainer, List<String> rules, RoomWish wish) {}
