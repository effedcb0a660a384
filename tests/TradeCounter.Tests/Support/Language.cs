using System.Globalization;

namespace TradeCounter.Tests.Support;

/// <summary>What is said to somebody who reads this language; the test's own comes back afterwards.</summary>
internal static class Language
{
    public static string In(string culture, Func<string> say)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new(culture);
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
