namespace Armoire.Kernel;

/// <summary>Which texts every database and every screen can hold.</summary>
public static class StoredText
{
    /// <summary>No NUL, and no half of a surrogate pair.</summary>
    public static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
            {
                return false;
            }
        }

        return true;
    }
}
