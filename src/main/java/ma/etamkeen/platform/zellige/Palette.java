package ma.etamkeen.platform.zellige;

import java.util.List;

/** Colours of the tiles. Each role has up to three close shades, as fired clay does. */
public enum Palette {
    /** Green. */
    ATLAS(
            "#0E4A39",
            "#F3EAD6",
            List.of("#E9A820", "#F0B63B"),
            List.of("#F3EAD6", "#EADFC4"),
            List.of("#1B6B52", "#176048", "#217A5E"),
            List.of("#0B3B2E", "#0E4535", "#0A3428"),
            "#C4532F"),
    /** Terracotta. */
    MEDINA(
            "#9A3D22",
            "#F8EDDD",
            List.of("#F3EAD6", "#FBF3E2"),
            List.of("#E9A820", "#E09A12"),
            List.of("#C4532F", "#B94A28", "#CE6240"),
            List.of("#7E2F19", "#87351D", "#732A15"),
            "#0E4A39"),
    /** Blue. */
    FES(
            "#1F3A7A",
            "#EEF0F4",
            List.of("#F3EAD6", "#FFFFFF"),
            List.of("#5F86D6", "#6E93DE", "#4F78CC"),
            List.of("#2B4FA3", "#2748A0", "#3258B0"),
            List.of("#18306A", "#1B3573", "#142A5E"),
            "#E9A820"),
    /** Saffron. */
    SAHARA(
            "#D99A1C",
            "#FFF6E0",
            List.of("#0E4A39", "#135A46"),
            List.of("#FFF3D6", "#F8E8C2"),
            List.of("#E9B23A", "#E3A829", "#EFBE52"),
            List.of("#B9781A", "#C2811E", "#AF7015"),
            "#B4492B"),
    /** Plum; never drawn by lot, kept for the fifth theme. */
    NILA(
            "#4B2E5E",
            "#F4EBEF",
            List.of("#E9A820", "#F0B63B"),
            List.of("#E8D9DF", "#F4EBEF"),
            List.of("#6E4A86", "#65427C", "#785392"),
            List.of("#3B2350", "#412857", "#351F48"),
            "#E07B55");

    static final List<Palette> BY_LOT = List.of(ATLAS, MEDINA, FES, SAHARA);

    final String ground;
    final String grout;
    final List<String> core;
    final List<String> tip;
    final List<String> cross;
    final List<String> arm;
    final List<String> spark;

    Palette(
            String ground,
            String grout,
            List<String> core,
            List<String> tip,
            List<String> cross,
            List<String> arm,
            String spark) {
        this.ground = ground;
        this.grout = grout;
        this.core = core;
        this.tip = tip;
        this.cross = cross;
        this.arm = arm;
        this.spark = List.of(spark);
    }

    List<String> shades(Role role) {
        return switch (role) {
            case CORE -> core;
            case TIP -> tip;
            case CROSS -> cross;
            case ARM -> arm;
            case SPARK -> spark;
        };
    }

    /** What a tile is in its star; decides its colour. */
    enum Role {
        CORE,
        TIP,
        CROSS,
        ARM,
        SPARK
    }
}
