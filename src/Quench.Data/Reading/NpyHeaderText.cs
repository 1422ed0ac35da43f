using System.Globalization;

namespace Quench.Data.Reading;

/// <summary>Parses {'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }, keys in any order.</summary>
internal sealed class NpyHeaderText(string text, DataFile file)
{
    private int _at;

    public NpyHeader Parse(int bytes)
    {
        (string? type, bool? fortran, List<long>? shape) = (null, null, null);
        Require('{');
        while (!Skip('}'))
        {
            string key = Quoted();
            Require(':');
            switch (key)
            {
                case "descr" when type is null: type = Type(); break;
                case "fortran_order" when fortran is null: fortran = Boolean(); break;
                case "shape" when shape is null: shape = Shape(); break;
                default: throw Refused($"the key {Text.Shown(key)} is unknown or given twice");
            }
            if (!Skip(',')) { Require('}'); break; }
        }
        if (text.AsSpan(_at).Trim(" \n").Length > 0) { throw Refused("something follows its dictionary"); }
        return type is not null && fortran is { } order && shape is not null ? new(type, order, shape, bytes) : throw Refused("descr, fortran_order or shape is missing");
    }

    private string Type()
    {
        if (Peek() == '[') { throw file.Refused("its elements have fields; valid are arrays of plain numbers: save one field, numpy.save(file, a['name'])"); }
        string type = Quoted();
        if (type is ['|' or '<' or '>' or '=', 'O', ..] or "O") { throw file.Refused("it holds Python objects, which are not read; save numbers: numpy.save(file, a.astype('f4'))"); }
        return type.Length >= 3 && type[0] is '<' or '>' or '|' ? type : throw Refused($"the type {Text.Shown(type)} is none");
    }

    private bool Boolean()
    {
        foreach (string word in new[] { "True", "False" })
        {
            if (string.CompareOrdinal(text, _at + Spaces(), word, 0, word.Length) != 0) { continue; }
            _at += Spaces() + word.Length;
            return word == "True";
        }
        throw Refused("fortran_order is neither True nor False");
    }

    private List<long> Shape()
    {
        List<long> shape = [];
        Require('(');
        while (!Skip(')'))
        {
            _at += Spaces();
            int start = _at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at])) { _at++; }
            if (shape.Count == 32 || !long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long n)) { throw Refused("its shape is none"); }
            shape.Add(n);
            Skip('L');
            if (!Skip(',')) { Require(')'); break; }
        }
        return shape;
    }

    private string Quoted()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"')) { throw Refused("a quoted word is missing"); }
        int start = _at + Spaces() + 1, end = text.IndexOf(quote, start);
        if (end < 0) { throw Refused("a quote is not closed"); }
        _at = end + 1;
        return text[start..end];
    }

    private int Spaces()
    {
        int n = 0;
        while (_at + n < text.Length && text[_at + n] is ' ' or '\n') { n++; }
        return n;
    }

    private char Peek() => _at + Spaces() < text.Length ? text[_at + Spaces()] : '\0';

    private bool Skip(char c)
    {
        if (Peek() != c) { return false; }
        _at += Spaces() + 1;
        return true;
    }

    private void Require(char c)
    {
        if (!Skip(c)) { throw Refused($"'{c}' is missing at character {_at + 1}"); }
    }

    private DataSetException Refused(string why) => file.Refused($"its header cannot be read: {why}; write the file with numpy.save");
}
