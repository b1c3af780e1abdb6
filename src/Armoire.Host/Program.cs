using Armoire.Host.Verbs;

return await Verb.RunAsync(args);
