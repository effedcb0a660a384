using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace TradeCounter.Web.Data;

internal static class ByKey
{
    /// <summary>
    /// The one that a unique key names, with its lines, or null. Without SQL's LIMIT, which EF puts into a query within the query,
    /// naming every column twice: SQLite prepares each query anew, and for an order that takes longer than to find it.
    /// </summary>
    public static async Task<T?> One<T>(this IQueryable<T> all, Expression<Func<T, bool>> key, CancellationToken cancellation) where T : class =>
        (await all.Where(key).ToListAsync(cancellation)).SingleOrDefault();
}
