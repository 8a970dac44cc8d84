"""Words that every room uses: records, Powers, dates, gradings, hedges, tiers and wishes."""
