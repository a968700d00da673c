export declare const mayImport: Readonly<Record<string, readonly string[]>>;
export declare const mustDoWithout: Readonly<Record<string, readonly string[]>>;
export declare const boundaries: object;
export declare const pureDomain: object;
export declare const throughPorts: object;
export declare const boundariesOfTests: object;
