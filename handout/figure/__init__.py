"""Draw exercise figures from joint angles; an authoring tool, never needed for printing."""
