namespace Armoire.Files;

/// <summary>Why a row of a file was not taken; row 1 is the header, row 0 the file as a whole.</summary>
public sealed record RowError(string File, int Row, string Code, string Text);

/// <summary>A row as read: a value, or the reasons why there is none.</summary>
public sealed record FileRow<T>(int Row, T? Value, IReadOnlyList<RowError> Errors)
    where T : class
{
    /// <summary>True when the row has a value.</summary>
    public bool IsRead => Value is not null;
}
