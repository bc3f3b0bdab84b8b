package ma.etamkeen.training;

/**
 * SQL that lists sessions in the order of their dates. What runs, what is to come and what is over are each looked for by
 * their own range of an index: all sessions there ever were lie before those to come. Parameters: {@code now}, and {@code upto},
 * how many are wanted in all.
 */
public final class Coming {

    private static final String BRANCH = "(select s.id, s.starts_at, #1 as late from #2 where #3 and (#4) #5)";
    private static final String FIRST = "order by s.starts_at, s.id limit :upto";

    private Coming() {}

    /** Columns {@code id}, {@code starts_at} and {@code late}, which is 1 for what has no dates and else 0. */
    public static String notOver(String from, String where) {
        return running(from, where) + " union all " + toCome(from, where) + " union all " + postponed(from, where);
    }

    /** The same of what has dates. */
    public static String dated(String from, String where) {
        return running(from, where) + " union all " + toCome(from, where);
    }

    /** The same of what has none at present. */
    public static String postponed(String from, String where) {
        return branch("1", from, "s.postponed_at is not null", where, FIRST);
    }

    /** The same of what is over, latest first; {@code late} is 2. */
    public static String over(String from, String where) {
        return branch(
                "2",
                from,
                "s.postponed_at is null and s.starts_at <= :now and s.ends_at <= :now",
                where,
                "order by s.starts_at desc, s.id limit :upto");
    }

    private static String running(String from, String where) {
        // in no order of their own: they are few, and the order would lead through all that ever began
        return branch("0", from, "s.postponed_at is null and s.starts_at <= :now and s.ends_at > :now", where, "");
    }

    private static String toCome(String from, String where) {
        return branch("0", from, "s.postponed_at is null and s.starts_at > :now", where, FIRST);
    }

    private static String branch(String late, String from, String when, String where, String order) {
        return BRANCH.replace("#1", late)
                .replace("#2", from)
                .replace("#3", when)
                .replace("#5", order)
                .replace("#4", where);
    }
}
